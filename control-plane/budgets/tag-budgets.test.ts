import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Customer, nodeType, openShop, refusalOf, region, type Shop } from "../capacity/testing/shop.ts";
import type { Budget } from "../contract/budgets.ts";
import { permissions } from "../contract/permissions.ts";
import type { TagSubject, Tags } from "../contract/tags.ts";
import { openChangeFeed } from "../db/change-feed.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { createProject } from "../organizations/projects.ts";
import { buyReservation } from "../reservations/buy-reservation.ts";
import { createExtensionQuoteFor, extendReservation } from "../reservations/extend-reservation.ts";
import { putTags } from "../tags/write-tags.ts";
import { getVerdict } from "../verdicts/get-verdict.ts";
import { announceBudgets } from "./announce-budgets.ts";
import { getBudget } from "./budgets.ts";
import { createBudget, updateBudget } from "./save-budget.ts";
import { coversCall } from "./scope.ts";
import { budgetOf } from "./testing/budget-of.ts";

let shop: Shop;
let customer: Customer;
let otherId: string;

/** The shop opens on 2 March 2026 at 08:00 UTC; a node-hour costs 49.00. One project is of the team search. */
beforeEach(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 12, from: 0, until: 3000 });
  const { ctx, ...rest } = await shop.customer({ quota: 1000 });
  customer = { ...rest, ctx: { ...ctx, permissions: new Set(permissions) } };
  otherId = (await inTransaction(customer.ctx, (within) => createProject(within, { name: "Other" }))).id;
  await tag("project", customer.projectId, { team: "search" });
});
afterEach(() => shop.close());

const tag = (subjectType: TagSubject, subjectId: string, tags: Tags) =>
  inTransaction(customer.ctx, (ctx) => putTags(ctx, { subjectType, subjectId }, tags));
const stop = { measure: "actual", percent: 100, act: "stop", sharePercent: null } as const;
const make = (id: string, facts: Parameters<typeof budgetOf>[0] = {}) =>
  inTransaction(customer.ctx, (ctx) => createBudget(ctx, budgetOf({ scope: { type: "tag", id }, ...facts })));
const buy = async (nodes: number, projectId: string, tags?: Tags) => {
  const { id: quoteId } = await shop.quote(customer, { nodes, from: 10, until: 20 });
  return inTransaction(customer.ctx, (ctx) => buyReservation(ctx, { quoteId, projectId, ...(tags && { tags }) }));
};
const taken = async ({ id }: Budget) => {
  const { standing } = await getBudget(customer.ctx, id);
  return [Number(standing?.spent.amount), Number(standing?.committed.amount)];
};

test("a tag's budget counts what carries it: the reservation's value goes before its project's", async () => {
  const budget = await make("team:search");
  expect(budget.scope).toEqual({ type: "tag", id: "team:search", name: "team = search" });
  await buy(1, customer.projectId);
  await buy(2, customer.projectId, { team: "serving" });
  const lent = await buy(3, otherId, { team: "search" });
  await buy(1, otherId);
  expect(await taken(budget)).toEqual([0, 49 * 10 * 4]);
  await shop.advance(15);
  expect(await taken(budget)).toEqual([49 * 5 * 4, 49 * 5 * 4]);
  // Usage follows the tags as they are now.
  await tag("reservation", lent.id, { team: "serving" });
  expect(await taken(budget)).toEqual([49 * 5, 49 * 5]);
});

test("its stop holds for purchases and extensions of what carries the tag, and for nothing else", async () => {
  const budget = await make("team:search", { amount: "980", thresholds: [stop] });
  const { id } = await buy(1, customer.projectId);
  expect(await refusalOf(buy(2, customer.projectId))).toMatchObject({ code: "budget_stopped", facts: { over: "490" } });
  expect(await refusalOf(buy(2, otherId, { team: "search" }))).toMatchObject({ code: "budget_stopped" });
  const extend = async (until: number) => {
    const quote = await inTransaction(customer.ctx, (ctx) =>
      createExtensionQuoteFor(ctx, id, { until: shop.hour(until) }),
    );
    return inTransaction(customer.ctx, (ctx) => extendReservation(ctx, id, { quoteId: quote.id }));
  };
  expect(await refusalOf(extend(31))).toMatchObject({ code: "budget_stopped" });
  await expect(extend(30)).resolves.toMatchObject({ endsAt: shop.hour(30) });
  // Over its limit it refuses everything of its own, and still nothing else.
  await inTransaction(customer.ctx, (ctx) => updateBudget(ctx, budget.id, { amount: "400" }));
  expect(await refusalOf(buy(1, customer.projectId))).toMatchObject({ code: "budget_stopped" });
  await expect(buy(2, customer.projectId, { team: "serving" })).resolves.toMatchObject({ nodes: 2 });
  await expect(buy(2, otherId)).resolves.toMatchObject({ nodes: 2 });
});

test("the verdict names it before the purchase, by the tag of the project", async () => {
  const { id } = await make("team:search", { amount: "400", thresholds: [stop] });
  const pool = { region, nodeType, capacityClass: "guaranteed" as const };
  const asked = { ...pool, nodes: 1, from: shop.hour(10), until: shop.hour(20) };
  const checkFor = async (projectId: string) => {
    const { checks } = await getVerdict(customer.ctx, { ...asked, projectId });
    return checks.find((check) => check.id === "budget");
  };
  expect(await checkFor(customer.projectId)).toMatchObject({
    state: "blocked",
    fix: { kind: "raise_budget", budgetId: id },
  });
  expect(await checkFor(otherId)).toMatchObject({ state: "none" });
});

test("a budget is for a tag that something carries", async () => {
  for (const id of ["team:sales", "search", "team", ":", "team:search:more"])
    expect(await refusalOf(make(id))).toMatchObject({ code: "invalid_budget", fields: { scope: expect.any(String) } });
  await tag("project", otherId, { "cost/unit": "a=b c" });
  await expect(make("cost/unit:a=b c")).resolves.toMatchObject({ scope: { name: "cost/unit = a=b c" } });
});

test("a call is covered by the value of its key, else by that of its project", () => {
  const row = { scopeType: "tag", scopeId: "team:search" };
  const tagValues = {
    apiKeys: new Map([
      ["key_own", "search"],
      ["key_lent", "serving"],
    ]),
    projects: new Map([["prj_search", "search"]]),
  };
  const covers = (apiKeyId: string | null, projectId: string) =>
    coversCall({ row, tagValues }, { apiKeyId, projectId, modelId: "m" });
  expect(covers("key_own", "prj_other")).toBe(true);
  expect(covers("key_lent", "prj_search")).toBe(false);
  expect(covers("key_plain", "prj_search")).toBe(true);
  expect(covers(null, "prj_search")).toBe(true);
  expect(covers("key_plain", "prj_other")).toBe(false);
  expect(covers(null, "prj_other")).toBe(false);
});

test("gateways are told when tags are changed, and not when they stay as they are", async () => {
  const feed = await openChangeFeed(shop.connection, pino({ level: "silent" }));
  const told: string[] = [];
  feed.on("headroom_budgets", (organizationId) => told.push(organizationId));
  // The feed listens once it has heard of something.
  await expect
    .poll(async () => {
      await announceBudgets(customer.ctx);
      return told.length;
    })
    .toBeGreaterThan(0);
  await expect.poll(() => told.splice(0).length).toBe(0);
  await tag("project", otherId, { team: "serving" });
  await expect.poll(() => told).toEqual([customer.ctx.organizationId]);
  await tag("project", otherId, { team: "serving" });
  await tag("project", otherId, {});
  await expect.poll(() => told).toEqual([customer.ctx.organizationId, customer.ctx.organizationId]);
  await feed.close();
});
