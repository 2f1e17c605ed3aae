import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { colleague, makePolicy } from "../approvals/testing/office.ts";
import { createBudget, updateBudget } from "../budgets/save-budget.ts";
import { type Customer, nodeType, openShop, region, type Shop } from "../capacity/testing/shop.ts";
import type { Context } from "../context.ts";
import { offerQuery } from "../contract/capacity.ts";
import type { Verdict } from "../contract/verdicts.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { list, reserve } from "../listings/testing/market.ts";
import { getVerdict } from "./get-verdict.ts";
import { judgeOffers } from "./judge-offers.ts";

let shop: Shop;
let customer: Customer;
let owner: Context;

beforeEach(async () => {
  shop = await openShop();
  customer = await shop.customer();
  owner = colleague(customer, "owner");
});

afterEach(() => shop?.close());

interface Facts {
  nodes?: number;
  from?: number;
  until?: number;
  projectId?: string | undefined;
  region?: string;
}

function judge({ nodes = 4, from = 10, until = 20, ...facts }: Facts = {}, ctx = owner) {
  const projectId = "projectId" in facts ? facts.projectId : customer.projectId;
  const search = { nodeType, region: facts.region, nodes, from: shop.hour(from), until: shop.hour(until) };
  return judgeOffers(ctx, { ...offerQuery.parse(search), projectId });
}

const checkOf = (verdict: Verdict | null | undefined, id: string) => verdict?.checks.find((check) => check.id === id);

describe("the verdict on each answer to a search", () => {
  test("is the one that the offer has alone, whatever its class", async () => {
    await shop.supply({ nodes: 12, from: 0, until: 500 });
    await shop.supply({ nodes: 8, from: 0, until: 500, noticeClass: "15m" });
    await makePolicy(customer, { totalFrom: "1960" });
    const { items, nearest } = await judge();
    expect(nearest).toBeNull();
    expect(items.map(({ noticeClass, verdict }) => [noticeClass, verdict.answer])).toEqual([
      ["15m", "yes"],
      [null, "after_approval"],
    ]);
    for (const { verdict, noticeClass, listing: _, terms: __, ...offer } of items) {
      const { capacityClass, nodes, from, until } = offer;
      const asked = { region, nodeType, capacityClass, noticeClass: noticeClass ?? undefined, nodes, from, until };
      expect(await getVerdict(owner, { ...asked, projectId: customer.projectId })).toEqual(verdict);
    }
  });

  test("takes in what other customers sell on, and counts the organization's own nodes once", async () => {
    const seller = await shop.customer({ quota: 1000 });
    await shop.supply({ nodes: 8, from: 0, until: 200 });
    const sold = await reserve(shop, seller, { nodes: 4, from: 0, until: 100 });
    const mine = await reserve(shop, customer, { nodes: 4, from: 0, until: 100 });
    await shop.advance(1);
    await list(shop, seller, { reservationId: sold, nodes: 4, from: 10, until: 60 });
    const resold = await judge({ nodes: 4, from: 20, until: 30 });
    expect(resold.items).toHaveLength(1);
    // The customer's quota is 64 GPUs, of which 32 are reserved.
    expect(checkOf(resold.items[0]?.verdict, "quota")).toMatchObject({
      state: "ok",
      detail: "After it 64 of 64 GPUs are taken.",
    });
    const rest = await shop.customer({ quota: 1000 });
    expect((await judge({ nodes: 4, from: 20, until: 30, projectId: rest.projectId }, rest.ctx)).items).toHaveLength(1);
    await list(shop, customer, { reservationId: mine, nodes: 4, from: 10, until: 60, audience: "organization" });
    const { items } = await judge({ nodes: 4, from: 20, until: 30 });
    expect(items.map(({ verdict }) => checkOf(verdict, "quota")?.detail).toSorted()).toEqual([
      "After it 32 of 64 GPUs are taken.",
      "After it 64 of 64 GPUs are taken.",
    ]);
  });

  test("says with which quota and which amount it would go through, and then it does", async () => {
    await shop.supply({ nodes: 12, from: 0, until: 500 });
    const terms = { rule: "month", anchorDay: 1, anchorMonth: 1, from: null, until: null } as const;
    const stop = { measure: "actual", percent: 80, act: "stop", sharePercent: null } as const;
    const budget = await inTransaction(owner, (ctx) =>
      createBudget(ctx, {
        ...{ name: "Research", amount: "1000", timeZone: "UTC", rollsOver: false, thresholds: [stop] },
        ...{ scope: { type: "project", id: customer.projectId }, period: terms },
      }),
    );
    const blocked = await judge({ nodes: 9 });
    expect(checkOf(blocked.items[0]?.verdict, "quota")).toMatchObject({
      fix: { kind: "request_quota", requestedLimit: 72, grantedAtOnce: true },
    });
    const check = checkOf((await judge()).items[0]?.verdict, "budget");
    // 1960 is 80 % of 2450.
    expect(check).toMatchObject({
      state: "blocked",
      fix: { kind: "raise_budget", budgetId: budget.id, amount: { amount: "2450.00", currency: "USD" } },
    });
    const engineer = colleague(customer, "engineer", ["capacity.quote", "reservations.buy"]);
    expect(checkOf((await judge({}, engineer)).items[0]?.verdict, "budget")).toMatchObject({
      fix: { kind: "ask_administrator", permission: "budgets.manage" },
    });
    const raise = (amount: string) => inTransaction(owner, (ctx) => updateBudget(ctx, budget.id, { amount }));
    await raise("2449.99");
    expect((await judge()).items[0]?.verdict.answer).toBe("no");
    await raise("2450");
    expect((await judge()).items[0]?.verdict.answer).toBe("yes");
  });

  test("asks for the project first where none is chosen", async () => {
    await shop.supply({ nodes: 12, from: 0, until: 500 });
    const { items } = await judge({ projectId: undefined });
    expect(checkOf(items[0]?.verdict, "access")).toMatchObject({ fix: { kind: "choose_project" } });
  });
});

describe("where nothing answers", () => {
  test("is that of the pool which comes nearest, with every way out", async () => {
    await shop.supply({ nodes: 12, from: 0, until: 500 });
    await shop.supply({ nodes: 3, from: 0, until: 500, noticeClass: "15m" });
    const rival = await shop.customer({ quota: 1000 });
    await shop.quote(rival, { nodes: 10, from: 12, until: 15 });
    const { items, nearest } = await judge({ nodes: 9 });
    expect(items).toEqual([]);
    expect(nearest).toMatchObject({ answer: "no", total: { amount: "4410.00" } });
    expect(checkOf(nearest, "capacity")).toMatchObject({
      state: "blocked",
      fix: { kind: "other_window", from: shop.hour(15), until: shop.hour(25) },
      otherFixes: [{ kind: "fewer_nodes", nodes: 2 }, { kind: "join_waitlist" }],
    });
    expect(checkOf(nearest, "quota")).toMatchObject({ fix: { kind: "request_quota", requestedLimit: 72 } });
    expect(checkOf((await judge({ nodes: 9 }, colleague(customer, "viewer", []))).nearest, "access")).toMatchObject({
      fix: { kind: "ask_administrator", permission: "capacity.quote" },
    });
  });

  test("and nothing of the kind is sold, says so and leads to the waitlist", async () => {
    const { nearest } = await judge({ region });
    expect(nearest).toMatchObject({ answer: "no", total: null });
    expect(checkOf(nearest, "capacity")).toMatchObject({ state: "blocked", fix: { kind: "join_waitlist" } });
    expect(checkOf(nearest, "quota")).toMatchObject({ state: "ok" });
    expect(checkOf((await judge()).nearest, "quota")).toMatchObject({ state: "none" });
  });
});
