import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listOperatorActDays } from "../audit/list-operator-act-days.ts";
import { listOperatorAuditEntries } from "../audit/list-operator-audit-entries.ts";
import { type Customer, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import type { OperatorContext } from "../context.ts";
import { connectDatabase } from "../db/client.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { setQuota } from "../quotas/change-limit.ts";
import { getCustomer, listCustomerNames, listCustomers } from "./customers.ts";

let shop: Shop;
let customers: Customer[];
beforeAll(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 4, from: 0, until: 100 });
  customers = [await shop.customer(), await shop.customer(), await shop.customer()];
});
afterAll(() => shop?.close());

test("lists every customer once, page by page, with what its month bills so far", async () => {
  const [customer] = customers;
  if (!customer) throw new Error("There are three customers.");
  await shop.buy(customer, (await shop.quote(customer, { nodes: 2, from: 0, until: 10 })).id);
  await shop.advance(3);
  const first = await listCustomers(shop.operator, { limit: 2 });
  const rest = await listCustomers(shop.operator, { limit: 2, cursor: first.nextCursor ?? undefined });
  const all = [...first.items, ...rest.items];
  expect(new Set(all.map(({ id }) => id))).toEqual(new Set(customers.map(({ ctx }) => ctx.organizationId)));
  const buyer = all.find(({ id }) => id === customer.ctx.organizationId);
  expect(buyer).toMatchObject({ livingReservations: 1, currency: "USD" });
  // 2 nodes for the hours metered so far at 49.00 USD.
  expect(Number(buyer?.draftTotal.amount)).toBeGreaterThan(0);
  expect(all.filter(({ draftTotal }) => Number(draftTotal.amount) === 0)).toHaveLength(2);
});

test("names every customer to choose from, and reads a page of them with few connections", async () => {
  for (let made = 0; made < 12; made++) await shop.customer();
  const { items } = await listCustomers(shop.operator, { limit: 200 });
  expect((await listCustomerNames(shop.operator)).items).toEqual(
    items.map(({ id, name, currency }) => ({ id, name, currency })),
  );
  const own = connectDatabase(shop.connection.pool.options.connectionString ?? "");
  await listCustomers({ ...shop.operator, db: own.db }, { limit: 200 });
  expect(own.pool.totalCount).toBeLessThanOrEqual(3);
  await own.close();
});

test("shows one customer with its limits; another id is not found", async () => {
  const id = customers[0]?.ctx.organizationId ?? "";
  expect((await getCustomer(shop.operator, id)).quotas.map((quota) => quota.id)).toContain("gpus:eu-north:h100-sxm-8");
  expect(await refusalOf(getCustomer(shop.operator, "org_unknown"))).toMatchObject({ code: "not_found" });
});

test("what an operator did is listed under the person's name, with the customer it was about", async () => {
  const person: OperatorContext = {
    ...shop.operator,
    actor: { type: "operator", id: "usr_desk", name: "Demo Operator" },
  };
  const organizationId = customers[1]?.ctx.organizationId ?? "";
  await inTransaction(person, (ctx) =>
    setQuota(ctx, { organizationId, quotaId: "gpus:eu-north:h100-sxm-8", limit: 512 }),
  );
  const { items } = await listOperatorAuditEntries(shop.operator, { limit: 1 });
  expect(items).toMatchObject([
    { actor: { id: "usr_desk", name: "Demo Operator" }, organization: { id: organizationId }, outcome: "succeeded" },
  ]);
  const all = await listOperatorAuditEntries(shop.operator, { limit: 200 });
  expect(new Set(all.items.map(({ actor }) => actor.type))).toEqual(new Set(["operator"]));
});

test("their acts are counted by day of a time zone, refusals left out, and listed for one day", async () => {
  await shop.connection.db.insert(auditEntries).values(
    // In Berlin the first is of 9 March already.
    ["2026-03-08T23:30:00Z", "2026-03-09T05:00:00Z", "2026-03-09T22:59:59Z"].map((at, index) => ({
      ...{ id: `aud_${index}`, organizationId: null, at: Temporal.Instant.from(at), actorType: "operator" },
      ...{ actorId: "usr_desk", actorName: "Demo Operator", surface: "operator", action: "supply.released" },
      ...{ outcome: index === 1 ? "refused" : "succeeded", summary: "x", requestId: "req_1" },
    })),
  );
  const window = { from: "2026-03-08T23:00:00Z", until: "2026-03-10T23:00:00Z" };
  const days = (timeZone: string) => listOperatorActDays(shop.operator, { ...window, timeZone });
  expect(await days("Europe/Berlin")).toEqual({
    items: [{ day: "2026-03-09", action: "supply.released", count: 2 }],
  });
  expect((await days("UTC")).items.map(({ day }) => day)).toEqual(["2026-03-08", "2026-03-09"]);
  const { items } = await listOperatorAuditEntries(shop.operator, { limit: 50, ...window, outcome: "succeeded" });
  expect(items.map(({ id }) => id)).toEqual(["aud_2", "aud_0"]);
  const idsOf = async (query: { action?: string[]; organizationId?: string }) =>
    (await listOperatorAuditEntries(shop.operator, { limit: 50, ...window, ...query })).items.map(({ id }) => id);
  expect(await idsOf({ action: ["quota.", "supply.released"] })).toEqual(["aud_2", "aud_1", "aud_0"]);
  expect(await idsOf({ action: ["supply.withdrawn", "quota."] })).toEqual([]);
  expect(await idsOf({ organizationId: customers[0]?.ctx.organizationId ?? "" })).toEqual([]);
  const long = listOperatorActDays(shop.operator, { ...window, until: "2026-06-01T00:00:00Z", timeZone: "UTC" });
  expect(await refusalOf(long)).toMatchObject({ code: "invalid_window" });
});
