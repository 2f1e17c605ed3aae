import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Quote } from "../contract/quotes.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { allocations } from "../db/schema/capacity.ts";
import { putOrganizationTerms } from "../organizations/organizations.ts";
import { getNodeType, putNodeType } from "./node-types.ts";
import { getQuote, listQuotes } from "./quotes.ts";
import { reconcileCapacity } from "./reconcile-capacity.ts";
import { type Customer, opening, openShop, refusalOf, type Shop } from "./testing/shop.ts";
import { withdrawQuote } from "./withdraw-quote.ts";

let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 8, from: -8, until: 240 });
  customer = await shop.customer();
});

afterEach(() => shop?.close());

const withdraw = ({ ctx }: Customer, id: string): Promise<Quote> =>
  inTransaction(ctx, (within) => withdrawQuote(within, id));

describe("a quote", () => {
  test("freezes window, price, terms and tax, and holds its capacity for 15 minutes", async () => {
    await putOrganizationTerms(shop.operator, customer.ctx.organizationId, {
      taxLabel: "VAT",
      taxRatePercent: "19",
      paymentTermsDays: 30,
    });
    const quote = await shop.quote(customer, { nodes: 2, from: 1.5, until: 30 });
    expect(quote).toMatchObject({
      state: "open",
      from: "2026-03-02T09:30:00Z",
      until: "2026-03-03T14:00:00Z",
      nodeHours: "57",
      gpus: 16,
      total: { amount: "2793.00", currency: "USD" },
      tax: { amount: "530.67", currency: "USD" },
      totalWithTax: { amount: "3323.67", currency: "USD" },
      expiresAt: "2026-03-02T08:15:00Z",
      createdBy: "Test person",
      reservationId: null,
    });
    expect(await shop.freeAt(1)).toBe(6);
    expect(await shop.freeAt(0)).toBe(8);
    expect(await shop.freeAt(30)).toBe(8);
  });

  test("can begin now", async () => {
    shop.clock.set(opening.add({ minutes: 4, milliseconds: 300 }));
    const quote = await shop.quote(customer, { from: 0, until: 2 });
    expect(quote).toMatchObject({ from: "2026-03-02T08:04:00Z", until: "2026-03-02T10:00:00Z" });
  });

  test("leaves an audit entry, and its refusal nothing", async () => {
    const quote = await shop.quote(customer, { from: 1, until: 2 });
    await refusalOf(shop.quote(customer, { nodes: 8, from: 1, until: 2 }));
    const entries = await shop.connection.db.select().from(auditEntries).where(eq(auditEntries.targetType, "quote"));
    expect(entries).toMatchObject([
      { action: "quote.created", targetId: quote.id, organizationId: customer.ctx.organizationId },
    ]);
  });

  test("is refused for more than is free, with what is free and when it would fit", async () => {
    const other = await shop.customer();
    await shop.quote(other, { nodes: 6, from: 10, until: 20 });
    const refusal = await refusalOf(shop.quote(customer, { nodes: 3, from: 8, until: 12 }));
    expect(refusal).toMatchObject({
      code: "capacity_unavailable",
      status: 409,
      facts: { asked: 3, free: 2, firstFullHour: shop.hour(10), nextStart: shop.hour(20) },
    });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("is refused where nothing was released, and where it would never fit", async () => {
    expect(await refusalOf(shop.quote(customer, { from: 238, until: 242 }))).toMatchObject({
      code: "capacity_unavailable",
      facts: { free: 0, firstFullHour: shop.hour(240), nextStart: null },
    });
    const tooMany = await shop.customer({ quota: 1000 });
    expect(await refusalOf(shop.quote(tooMany, { nodes: 9, from: 1, until: 2 }))).toMatchObject({
      code: "capacity_unavailable",
      facts: { free: 8, nextStart: null },
    });
  });

  test("is refused beyond the quota, counting what is reserved and held in the same window only", async () => {
    const small = await shop.customer({ quota: 40 });
    await shop.buy(small, (await shop.quote(small, { nodes: 2, from: 10, until: 20 })).id);
    await shop.quote(small, { nodes: 2, from: 15, until: 25 });
    expect(await refusalOf(shop.quote(small, { nodes: 2, from: 5, until: 16 }))).toMatchObject({
      code: "quota_exceeded",
      status: 409,
      facts: { used: 16, held: 16, limit: 40, asked: 16, requestable: 40 },
    });
    await expect(shop.quote(small, { nodes: 2, from: 5, until: 15 })).resolves.toMatchObject({ state: "open" });
  });

  test("is refused for what is not sold", async () => {
    const quote = (facts: object) =>
      refusalOf(
        inTransaction(customer.ctx, async (ctx) => {
          const { createQuote } = await import("./create-quote.ts");
          const window = { from: shop.hour(1), until: shop.hour(2) };
          const input = { region: "eu-north", nodeType: "h100-sxm-8", capacityClass: "guaranteed" as const, nodes: 1 };
          return createQuote(ctx, { ...input, ...window, ...facts });
        }),
      );
    expect(await quote({ region: "moon" })).toMatchObject({
      code: "unknown_region",
      fields: { region: expect.any(String) },
    });
    expect(await quote({ nodeType: "abacus" })).toMatchObject({ code: "unknown_node_type", status: 400 });
    expect(await quote({ capacityClass: "surplus" })).toMatchObject({ fields: { noticeClass: expect.any(String) } });
    expect(await quote({ noticeClass: "1h" })).toMatchObject({ fields: { noticeClass: expect.any(String) } });
    const { id: _, ...facts } = await getNodeType(shop.operator, "h100-sxm-8");
    await putNodeType(shop.operator, { ...facts, id: "unpriced" });
    expect(await quote({ nodeType: "unpriced" })).toMatchObject({ code: "not_for_sale" });
    expect(await quote({ until: shop.hour(0) })).toMatchObject({ code: "invalid_window" });
  });

  test("gives its capacity back when it is withdrawn, once", async () => {
    const quote = await shop.quote(customer, { nodes: 8, from: 1, until: 2 });
    expect(await withdraw(customer, quote.id)).toMatchObject({ id: quote.id, state: "withdrawn" });
    expect(await shop.freeAt(1)).toBe(8);
    expect(await refusalOf(withdraw(customer, quote.id))).toMatchObject({ code: "quote_withdrawn", status: 409 });
    expect(await shop.freeAt(1)).toBe(8);
  });

  test("is over at its expiry, also before the worker has come", async () => {
    const quote = await shop.quote(customer, { nodes: 8, from: 1, until: 2 });
    shop.clock.set(opening.add({ minutes: 15 }));
    expect(await getQuote(customer.ctx, quote.id)).toMatchObject({ state: "expired" });
    expect(await refusalOf(withdraw(customer, quote.id))).toMatchObject({ code: "quote_expired", status: 410 });
    expect(await refusalOf(shop.buy(customer, quote.id))).toMatchObject({ code: "quote_expired", status: 410 });
    expect((await listQuotes(customer.ctx, { limit: 10, state: "expired" })).items).toHaveLength(1);
    expect((await listQuotes(customer.ctx, { limit: 10, state: "open" })).items).toHaveLength(0);
  });

  test("that is due makes room for the next buyer in its pool at once, whoever held it", async () => {
    const other = await shop.customer();
    const due = await shop.quote(other, { nodes: 8, from: 1, until: 50 });
    shop.clock.set(opening.add({ minutes: 15 }));
    await expect(shop.quote(customer, { nodes: 8, from: 3, until: 5 })).resolves.toMatchObject({ state: "open" });
    expect(await getQuote(other.ctx, due.id)).toMatchObject({ state: "expired" });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("that is due counts for no quota, also in another class", async () => {
    await shop.supply({ nodes: 8, from: 0, until: 240, noticeClass: "15m" });
    await shop.quote(customer, { nodes: 8, from: 1, until: 50, noticeClass: "15m" });
    expect(await refusalOf(shop.quote(customer, { from: 3, until: 5 }))).toMatchObject({ code: "quota_exceeded" });
    shop.clock.set(opening.add({ minutes: 15 }));
    await expect(shop.quote(customer, { nodes: 8, from: 3, until: 5 })).resolves.toMatchObject({ state: "open" });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("is swept by the worker, which leaves no allocation behind", async () => {
    await shop.quote(customer, { nodes: 8, from: 1, until: 50 });
    await shop.quote(customer, { nodes: 8, from: 60, until: 70 });
    await shop.advance(0.25);
    expect(await shop.freeAt(1)).toBe(8);
    const states = await shop.connection.db.select({ state: allocations.state }).from(allocations);
    expect(states).toEqual([{ state: "returned" }, { state: "returned" }]);
  });

  test("of another organization is not found", async () => {
    const stranger = await shop.customer();
    const { id } = await shop.quote(customer, { from: 1, until: 2 });
    const calls = [() => getQuote(stranger.ctx, id), () => withdraw(stranger, id), () => shop.buy(stranger, id)];
    for (const call of calls) {
      expect(await refusalOf(call())).toMatchObject({ code: "not_found", status: 404 });
    }
    expect((await listQuotes(stranger.ctx, { limit: 10 })).items).toEqual([]);
    expect((await listQuotes(stranger.ctx, { limit: 10, ids: [id] })).items).toEqual([]);
    expect(await getQuote(customer.ctx, id)).toMatchObject({ state: "open" });
  });

  test("is found by its id among others", async () => {
    await shop.quote(customer, { from: 1, until: 2 });
    const { id } = await shop.quote(customer, { from: 3, until: 4 });
    const { items } = await listQuotes(customer.ctx, { limit: 10, ids: [id, "quo_unknown"] });
    expect(items.map((quote) => quote.id)).toEqual([id]);
  });

  test("is listed newest first, page by page", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index++) {
      shop.clock.set(opening.add({ seconds: Math.floor(index / 2) }));
      ids.unshift((await shop.quote(customer, { from: 10 * index + 1, until: 10 * index + 2 })).id);
    }
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listQuotes(customer.ctx, { limit: 2, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(5);
    expect([...seen].sort()).toEqual([...ids].sort());
    expect(seen[0]).toBe(ids[0]);
  });
});
