import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ask, colleague, makePolicy } from "../approvals/testing/office.ts";
import { type Customer, nodeType, openShop, refusalOf, region, type Shop } from "../capacity/testing/shop.ts";
import { withdrawQuote } from "../capacity/withdraw-quote.ts";
import type { Context } from "../context.ts";
import type { Verdict } from "../contract/verdicts.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { updateProject } from "../organizations/projects.ts";
import { getQuoteVerdict, getVerdict } from "./get-verdict.ts";

let shop: Shop;
let customer: Customer;
let owner: Context;

beforeEach(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 12, from: 0, until: 500 });
  customer = await shop.customer();
  owner = colleague(customer, "owner");
});

afterEach(() => shop?.close());

const ask4 = (facts: { nodes?: number; from?: number; until?: number; projectId?: string } = {}, ctx = owner) =>
  getVerdict(ctx, {
    ...{ region, nodeType, capacityClass: "guaranteed", nodes: facts.nodes ?? 4 },
    ...{ from: shop.hour(facts.from ?? 10), until: shop.hour(facts.until ?? 20) },
    projectId: facts.projectId ?? customer.projectId,
  });
const checkOf = (verdict: Verdict, id: string) => verdict.checks.find((check) => check.id === id);

describe("will it start?", () => {
  test("yes, when nothing stands in the way, and then it can be bought", async () => {
    const verdict = await ask4();
    expect(verdict).toMatchObject({ answer: "yes", total: { amount: "1960.00" }, requirements: [] });
    expect(verdict.checks.map(({ id, state }) => [id, state])).toEqual([
      ["access", "ok"],
      ["quota", "ok"],
      ["capacity", "ok"],
      ["approval", "ok"],
      ["budget", "none"],
      ["purchase_order", "none"],
    ]);
    const quote = await shop.quote(customer, { nodes: 4, from: 10, until: 20 });
    expect(await getQuoteVerdict(owner, quote.id, customer.projectId)).toMatchObject({ answer: "yes" });
    await expect(shop.buy(customer, quote.id)).resolves.toMatchObject({ state: "scheduled" });
    expect(await getQuoteVerdict(owner, quote.id, customer.projectId)).toMatchObject({ answer: "no" });
  });

  test("no, over quota, with the limit to ask for; as the purchase says", async () => {
    await shop.quote(customer, { nodes: 2, from: 15, until: 16 });
    const verdict = await ask4({ nodes: 8 });
    expect(verdict.answer).toBe("no");
    expect(checkOf(verdict, "quota")).toMatchObject({
      state: "blocked",
      fix: { kind: "request_quota", quotaId: `gpus:${region}:${nodeType}`, requestedLimit: 80, grantedAtOnce: true },
    });
    const refusal = await refusalOf(shop.quote(customer, { nodes: 8, from: 10, until: 20 }));
    expect(checkOf(verdict, "quota")?.detail).toBe(refusal.detail);
  });

  test("no, where the nodes are taken, with the window in which the same fits", async () => {
    const rival = await shop.customer({ quota: 1000 });
    await shop.quote(rival, { nodes: 10, from: 12, until: 15 });
    expect(checkOf(await ask4(), "capacity")).toMatchObject({
      state: "blocked",
      fix: { kind: "other_window", from: shop.hour(15), until: shop.hour(25) },
    });
    await shop.quote(rival, { nodes: 10, from: 15, until: 500 });
    expect(checkOf(await ask4(), "capacity")).toMatchObject({ fix: { kind: "fewer_nodes", nodes: 2 } });
  });

  test("after an approval, when a policy covers it", async () => {
    const policy = await makePolicy(customer, { totalFrom: "1960" });
    expect(await ask4()).toMatchObject({
      answer: "after_approval",
      requirements: [{ policyId: policy.id }],
      checks: expect.arrayContaining([expect.objectContaining({ id: "approval", fix: { kind: "request_approval" } })]),
    });
    expect(await ask4({ nodes: 3 })).toMatchObject({ answer: "yes" });
    const quote = await shop.quote(customer, { nodes: 4, from: 10, until: 20 });
    await ask(owner, quote.id, customer.projectId);
    await inTransaction(owner, (ctx) => withdrawQuote(ctx, quote.id));
    expect(checkOf(await getQuoteVerdict(owner, quote.id), "capacity")).toMatchObject({
      fix: { kind: "search_again" },
    });
  });

  test("no, for a role that may not, without a project, and for one that is archived or foreign", async () => {
    const viewer = colleague(customer, "viewer", ["capacity.read"]);
    expect(checkOf(await ask4({}, viewer), "access")).toMatchObject({
      detail: "Your role may not hold capacity: it lacks capacity.quote.",
      fix: { kind: "ask_administrator", permission: "capacity.quote" },
    });
    const engineer = colleague(customer, "engineer", ["capacity.quote", "approvals.request"]);
    expect(await ask4({}, engineer)).toMatchObject({ answer: "after_approval", requirements: [{ anyBuyer: true }] });
    const stranger = await shop.customer();
    await updateProject(customer.ctx, customer.projectId, { archived: true });
    for (const projectId of ["", stranger.projectId, customer.projectId]) {
      expect(checkOf(await ask4({ projectId }), "access")).toMatchObject({
        state: "blocked",
        fix: { kind: "choose_project" },
      });
    }
  });

  test("tells nothing of another organization's quote", async () => {
    const quote = await shop.quote(customer, { nodes: 4, from: 10, until: 20 });
    const stranger = await shop.customer();
    expect(await refusalOf(getQuoteVerdict(stranger.ctx, quote.id))).toMatchObject({ code: "not_found" });
  });
});
