import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getQuote } from "../capacity/quotes.ts";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, opening, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { permissions } from "../contract/permissions.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { reservations } from "../db/schema/reservations.ts";
import { customer as caller, testApp } from "../http/testing/call-app.ts";
import { createProject, updateProject } from "../organizations/projects.ts";
import { getAccess } from "./get-access.ts";
import { getReservationDetail } from "./reservation-detail.ts";
import { listReservations } from "./reservations.ts";

let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  shop = await openShop({ connections: 20 });
  await shop.supply({ nodes: 40, from: 0, until: 2000 });
  customer = await shop.customer({ quota: 10_000 });
});

afterAll(() => shop?.close());

describe("a purchase", () => {
  test("takes over what the quote froze", async () => {
    const quote = await shop.quote(customer, { nodes: 2, from: 1.5, until: 30 });
    const reservation = await shop.buy(customer, quote.id);
    expect(reservation).toMatchObject({
      name: "2 nodes of 8 × H100 SXM, Stockholm",
      state: "scheduled",
      quoteId: quote.id,
      startsAt: quote.from,
      endsAt: quote.until,
      total: quote.total,
      pricePerNodeHour: quote.pricePerNodeHour,
      deliveredNodes: 0,
      chargedToDate: { amount: "0", currency: "USD" },
    });
    expect(await getQuote(customer.ctx, quote.id)).toMatchObject({ state: "accepted", reservationId: reservation.id });
    const detail = await getReservationDetail(customer.ctx, reservation.id);
    expect(detail).toMatchObject({ terms: quote.terms, boughtUntil: quote.until, release: null, assignedNodes: [] });
    expect(detail.activity).toMatchObject([{ from: null, to: "scheduled", actor: { name: "Test person" } }]);
    expect(detail.provisioning.map(({ state }) => state)).toEqual(["waiting", "waiting", "waiting"]);
    expect(await getAccess(customer.ctx, reservation.id)).toMatchObject({
      methods: [],
      handedOverAt: null,
      demo: false,
    });
    const entries = await shop.connection.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.targetId, reservation.id));
    expect(entries).toMatchObject([{ action: "reservation.bought", outcome: "succeeded" }]);
  });

  test("happens once per quote, and the second buyer is told of the first reservation", async () => {
    const quote = await shop.quote(customer, { from: 1, until: 2 });
    const { id } = await shop.buy(customer, quote.id);
    expect(await refusalOf(shop.buy(customer, quote.id))).toMatchObject({
      code: "quote_already_accepted",
      status: 409,
      facts: { reservationId: id },
    });
  });

  test("needs a project of the organization that is not archived", async () => {
    const quote = await shop.quote(customer, { from: 1, until: 2 });
    const stranger = await shop.customer();
    expect(await refusalOf(shop.buy(customer, quote.id, stranger.projectId))).toMatchObject({ code: "not_found" });
    const old = await createProject(customer.ctx, { name: "Old" });
    await updateProject(customer.ctx, old.id, { archived: true });
    expect(await refusalOf(shop.buy(customer, quote.id, old.id))).toMatchObject({ code: "project_archived" });
    expect(await getQuote(customer.ctx, quote.id)).toMatchObject({ state: "open" });
  });

  test("is still possible when the start has passed, in the window that was frozen", async () => {
    const other = await openShop();
    try {
      await other.supply({ nodes: 1, from: 0, until: 10 });
      const buyer = await other.customer();
      const quote = await other.quote(buyer, { from: 0.05, until: 2 });
      other.clock.set(opening.add({ minutes: 14 }));
      await expect(other.buy(buyer, quote.id)).resolves.toMatchObject({ startsAt: quote.from, total: quote.total });
    } finally {
      await other.close();
    }
  });

  test("sent 30 times at once with one key buys once and is answered 30 times alike", async () => {
    const organizationId = customer.ctx.organizationId;
    const call = testApp(shop.connection.db, { owner: caller(organizationId, permissions) }, { clock: shop.clock });
    const quote = await shop.quote(customer, { from: 1, until: 2 });
    const body = { quoteId: quote.id, projectId: customer.projectId, poNumber: "PO-1" };
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => call("POST", "/api/v1/reservations", { as: "owner", body, key: "one-click" })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    const other = await call("POST", "/api/v1/reservations", {
      as: "owner",
      body: { ...body, poNumber: "PO-2" },
      key: "one-click",
    });
    expect(other).toMatchObject({ status: 409, body: { code: "idempotency_conflict" } });
    expect(await shop.connection.db.$count(reservations, eq(reservations.quoteId, quote.id))).toBe(1);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("sent twice without a key is refused the second time, also at once", async () => {
    const quote = await shop.quote(customer, { from: 1, until: 2 });
    const outcomes = await Promise.allSettled([shop.buy(customer, quote.id), shop.buy(customer, quote.id)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("the list", () => {
  test("shows the latest start first, filtered, page by page, and nothing of others", async () => {
    const owner = await shop.customer({ quota: 10_000 });
    const bought: string[] = [];
    for (const from of [10, 30, 20, 20]) {
      const quote = await shop.quote(owner, { from, until: from + 5 });
      bought.push((await shop.buy(owner, quote.id)).id);
    }
    const seen: { id: string; startsAt: string }[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listReservations(owner.ctx, { limit: 3, cursor });
      seen.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(seen.map(({ startsAt }) => startsAt)).toEqual([30, 20, 20, 10].map(shop.hour));
    expect(seen.map(({ id }) => id).sort()).toEqual([...bought].sort());
    const [first = ""] = bought;
    const found = await listReservations(owner.ctx, { limit: 10, search: first.slice(4), state: ["scheduled"] });
    expect(found.items.map(({ id }) => id)).toEqual([first]);
    const forged = Buffer.from('["yesterday","res_1"]').toString("base64url");
    expect(await refusalOf(listReservations(owner.ctx, { limit: 3, cursor: forged }))).toMatchObject({
      code: "invalid_cursor",
    });
    const other = await shop.customer({ quota: 10_000 });
    const foreign = await shop.buy(other, (await shop.quote(other, { from: 10, until: 15 })).id);
    const named = await listReservations(owner.ctx, { limit: 10, ids: [first, foreign.id, "res_unknown"] });
    expect(named.items.map(({ id }) => id)).toEqual([first]);
    expect((await listReservations(owner.ctx, { limit: 10, search: "%" })).items).toEqual([]);
    expect((await listReservations(owner.ctx, { limit: 10, state: ["ended", "failed"] })).items).toEqual([]);
    expect((await listReservations(owner.ctx, { limit: 10, region: "us-east" })).items).toEqual([]);
    expect((await listReservations(owner.ctx, { limit: 10, capacityClass: "surplus" })).items).toEqual([]);
    const sharing = await listReservations(owner.ctx, { limit: 10, from: shop.hour(15), until: shop.hour(25) });
    expect(sharing.items.map(({ startsAt }) => startsAt)).toEqual([20, 20].map(shop.hour));
    const stranger = await shop.customer();
    expect((await listReservations(stranger.ctx, { limit: 10 })).items).toEqual([]);
    for (const read of [getReservationDetail, getAccess]) {
      expect(await refusalOf(read(stranger.ctx, first))).toMatchObject({ code: "not_found", status: 404 });
    }
  });
});
