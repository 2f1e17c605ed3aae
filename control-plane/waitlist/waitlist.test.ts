import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type Customer, nodeType, openShop, refusalOf, region, type Shop } from "../capacity/testing/shop.ts";
import type { Context } from "../context.ts";
import { permissions } from "../contract/permissions.ts";
import type { RouteInput } from "../contract/route.ts";
import type { createWaitlistEntry, WaitlistEntry } from "../contract/waitlist.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { reservations } from "../db/schema/reservations.ts";
import { listEvents } from "../events/list-events.ts";
import { updateProject } from "../organizations/projects.ts";
import { publishPriceList } from "../pricing/publish-price-list.ts";
import { withdrawEntry } from "./end-entry.ts";
import { enterWaitlist } from "./enter.ts";
import { listEntries } from "./entries.ts";

type Input = RouteInput<typeof createWaitlistEntry>["body"];

const shops: Shop[] = [];
let shop: Shop;
let customer: Customer;
let other: Customer;

beforeEach(async () => {
  shop = await openShop();
  shops.push(shop);
  customer = await shop.customer({ quota: 64 });
  other = await shop.customer({ quota: 64 });
});
afterAll(() => Promise.all(shops.map((each) => each.close())));

const full = ({ ctx }: Customer): Context => ({ ...ctx, permissions: new Set(permissions) });

function wants(changes: Partial<Input> = {}, who = customer): Input {
  const wanted = {
    nodeType,
    alsoNodeTypes: [],
    nodes: 2,
    regions: [],
    ceilingPer: "node_hour",
    earliestStart: shop.hour(10),
    latestStart: shop.hour(30),
    hours: 5,
  };
  const { act = "buy", ...rest } = changes;
  // The changes belong to the act that they come with.
  return act === "tell"
    ? ({ act, ...wanted, ...rest } as Input)
    : ({ act, ...wanted, ceiling: "50", projectId: who.projectId, ...rest } as Input);
}

const enter = (input: Input, who = customer) => inTransaction(full(who), (ctx) => enterWaitlist(ctx, input));
const withdraw = (id: string, who = customer) => inTransaction(full(who), (ctx) => withdrawEntry(ctx, id));

async function entryOf({ id }: WaitlistEntry, who = customer): Promise<WaitlistEntry> {
  const { items } = await listEntries(who.ctx, { limit: 200, cursor: undefined, state: undefined });
  const found = items.find((item) => item.id === id);
  if (!found) throw new Error(`${id} is not listed`);
  return found;
}

async function eventsOf(who = customer) {
  const { items } = await listEvents(full(who), { limit: 200, cursor: undefined });
  return items.filter(({ type }) => type.startsWith("waitlist."));
}

const countReservations = async () => (await shop.connection.db.select().from(reservations)).length;

describe("an entry that buys", () => {
  test("buys as soon as supply comes, at the price of the day, in the person's name and for their project", async () => {
    const entry = await enter(wants({ poNumber: "PO-7" }));
    await shop.tick();
    expect(await entryOf(entry)).toMatchObject({ state: "open", obstacle: null });
    await shop.supply({ nodes: 2, from: 0, until: 100 });
    await shop.tick();
    const bought = await entryOf(entry);
    expect(bought).toMatchObject({
      state: "bought",
      match: { region, from: shop.hour(10), until: shop.hour(15), price: { amount: "49.00", currency: "USD" } },
    });
    const [reservation] = await shop.connection.db.select().from(reservations);
    expect(reservation).toMatchObject({
      id: bought.reservationId,
      state: "scheduled",
      nodes: 2,
      total: "490.00",
      poNumber: "PO-7",
      projectId: customer.projectId,
      createdById: customer.ctx.actor.id,
      createdByType: "user",
    });
    expect(await eventsOf()).toMatchObject([
      {
        type: "waitlist.bought",
        subjectId: entry.id,
        facts: { reservationId: bought.reservationId, enteredBy: { id: customer.ctx.actor.id } },
      },
    ]);
    await shop.tick();
    expect(await countReservations()).toBe(1);
    const actions = (await shop.connection.db.select().from(auditEntries)).map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining([
        "waitlist_entry.entered",
        "quote.created",
        "reservation.bought",
        "waitlist_entry.bought",
      ]),
    );
  });

  test("buys when somebody else gives capacity back, at the first start that fits", async () => {
    await shop.supply({ nodes: 2, from: 0, until: 100 });
    const quote = await shop.quote(other, { nodes: 1, from: 0, until: 100 });
    const entry = await enter(wants());
    await shop.tick();
    expect((await entryOf(entry)).state).toBe("open");
    const { withdrawQuote } = await import("../capacity/withdraw-quote.ts");
    await inTransaction(other.ctx, (ctx) => withdrawQuote(ctx, quote.id));
    await shop.buy(other, (await shop.quote(other, { nodes: 1, from: 0, until: 13 })).id);
    await shop.tick();
    expect(await entryOf(entry)).toMatchObject({ state: "bought", match: { from: shop.hour(13) } });
  });

  test("never pays more than its ceiling, and buys once the price has come down", async () => {
    await shop.supply({ nodes: 4, from: 0, until: 100 });
    const entry = await enter(wants({ ceiling: "48.99" }));
    await shop.tick();
    expect(await entryOf(entry)).toMatchObject({ state: "open", obstacle: null });
    await publishPriceList(shop.operator, {
      name: "Sale",
      currency: "USD",
      validFrom: shop.hour(0),
      prices: [{ sku: `capacity:${nodeType}:guaranteed`, amount: "48.99" }],
    });
    await shop.tick();
    expect(await entryOf(entry)).toMatchObject({ state: "bought", match: { price: { amount: "48.99" } } });
  });

  test("takes the cheapest class that it admits", async () => {
    await shop.supply({ nodes: 4, from: 0, until: 100 });
    await shop.supply({ nodes: 4, from: 0, until: 100, noticeClass: "15m" });
    const any = await enter(wants());
    const guaranteed = await enter(wants({ capacityClass: "guaranteed" }));
    await shop.tick();
    expect((await entryOf(any)).match).toMatchObject({ capacityClass: "surplus", noticeClass: "15m" });
    expect((await entryOf(guaranteed)).match).toMatchObject({ capacityClass: "guaranteed" });
  });

  test("waits in its own regions only", async () => {
    await shop.supply({ nodes: 4, from: 0, until: 100 });
    const { putRegion } = await import("../capacity/regions.ts");
    await putRegion(shop.operator, { id: "us-east", name: "Virginia", country: "USA" });
    const entry = await enter(wants({ regions: ["us-east"] }));
    await shop.tick();
    expect((await entryOf(entry)).state).toBe("open");
  });

  test("stays under the quota, says so, and buys when the quota is higher", async () => {
    customer = await shop.customer({ quota: 8 });
    await shop.supply({ nodes: 4, from: 0, until: 100 });
    const entry = await enter(wants());
    await shop.tick();
    await shop.tick();
    expect(await entryOf(entry)).toMatchObject({ state: "open", obstacle: { code: "quota_exceeded" } });
    expect(await countReservations()).toBe(0);
    const { listQuotes } = await import("../capacity/quotes.ts");
    expect((await listQuotes(customer.ctx, { limit: 10, cursor: undefined, state: undefined })).items).toEqual([]);
    const { setQuota } = await import("../quotas/change-limit.ts");
    const quotaId = `gpus:${region}:${nodeType}`;
    await setQuota(shop.operator, { organizationId: customer.ctx.organizationId, quotaId, limit: 16 });
    await shop.tick();
    expect(await entryOf(entry)).toMatchObject({ state: "bought", obstacle: null });
  });

  test("for a project that was archived meanwhile buys nothing and holds nothing", async () => {
    const entry = await enter(wants());
    await inTransaction(customer.ctx, (ctx) => updateProject(ctx, customer.projectId, { archived: true }));
    await shop.supply({ nodes: 4, from: 0, until: 100 });
    await shop.tick();
    expect(await entryOf(entry)).toMatchObject({ state: "open", obstacle: { code: "project_archived" } });
    expect((await shop.quote(other, { nodes: 4, from: 10, until: 15 })).state).toBe("open");
  });
});

describe("capacity for one", () => {
  test("goes to the oldest entry, whoever's it is", async () => {
    const second = async () => enter(wants({}, other), other);
    const first = await enter(wants());
    shop.clock.set(shop.clock.now().add({ minutes: 1 }));
    const later = await second();
    await shop.supply({ nodes: 2, from: 10, until: 15 });
    await shop.tick();
    expect((await entryOf(first)).state).toBe("bought");
    expect((await entryOf(later, other)).state).toBe("open");
  });

  test("is sold once when several workers try at the same time", async () => {
    const entries = [];
    for (let index = 0; index < 6; index++) entries.push(await enter(wants({ latestStart: shop.hour(10) })));
    await shop.supply({ nodes: 2, from: 10, until: 15 });
    await Promise.all([shop.tick(), shop.tick(), shop.tick(), shop.tick()]);
    const states = await Promise.all(entries.map(async (entry) => (await entryOf(entry)).state));
    expect(states.filter((state) => state === "bought")).toHaveLength(1);
    expect(await countReservations()).toBe(1);
  });
});

describe("an entry that tells", () => {
  test("tells once, holds nothing, and asks for no price unless one was given", async () => {
    const entry = await enter(wants({ act: "tell" }));
    await shop.supply({ nodes: 2, from: 0, until: 100 });
    await shop.tick();
    await shop.tick();
    expect(await entryOf(entry)).toMatchObject({
      state: "matched",
      match: { from: shop.hour(10) },
      reservationId: null,
    });
    expect((await eventsOf()).map(({ type }) => type)).toEqual(["waitlist.matched"]);
    expect(await countReservations()).toBe(0);
    expect((await shop.quote(other, { nodes: 2, from: 10, until: 15 })).state).toBe("open");
  });
});

describe("waiting ends", () => {
  test("at the latest start, or before when that was asked, with an event", async () => {
    const untilStart = await enter(wants());
    const sooner = await enter(wants({ expiresAt: shop.hour(3) }));
    await shop.advance(3);
    expect([(await entryOf(untilStart)).state, (await entryOf(sooner)).state]).toEqual(["open", "expired"]);
    await shop.advance(30);
    expect((await entryOf(untilStart)).endedAt).toBe(shop.hour(30));
    expect((await eventsOf()).map(({ type }) => type)).toEqual(["waitlist.expired", "waitlist.expired"]);
  });

  test("when it is withdrawn: nothing is bought any more, and a second withdrawal is refused", async () => {
    const entry = await enter(wants());
    expect((await withdraw(entry.id)).state).toBe("withdrawn");
    await shop.supply({ nodes: 2, from: 0, until: 100 });
    await shop.tick();
    expect(await countReservations()).toBe(0);
    expect(await refusalOf(withdraw(entry.id))).toMatchObject({ code: "entry_ended" });
  });
});

describe("refused is", () => {
  test.each<[string, Partial<Input>, string]>([
    ["an unknown node type", { nodeType: "none" }, "unknown_node_type"],
    ["an unknown region", { regions: ["nowhere"] }, "unknown_region"],
    ["an unknown project", { projectId: "prj_none" }, "not_found"],
    ["a start in the past", { earliestStart: "2026-01-01T00:00:00Z" }, "invalid_window"],
    ["a latest start before the earliest", { latestStart: "2026-03-02T09:00:00Z" }, "invalid_window"],
    ["waiting until a time that is over", { expiresAt: "2026-01-01T00:00:00Z" }, "invalid_window"],
    ["guaranteed with a notice class", { capacityClass: "guaranteed", noticeClass: "15m" }, "invalid_input"],
  ])("%s", async (_, changes, code) => {
    expect(await refusalOf(enter(wants(changes)))).toMatchObject({ code });
  });

  test("buying without the permission to buy, while telling is not", async () => {
    const ctx = { ...customer.ctx, permissions: new Set(["capacity.quote"] as const) };
    const attempt = (input: Input) => inTransaction(ctx, (within) => enterWaitlist(within, input));
    expect(await refusalOf(attempt(wants()))).toMatchObject({ code: "forbidden", status: 403 });
    expect((await attempt(wants({ act: "tell" }))).state).toBe("open");
  });

  test("another organization's project, and withdrawing another organization's entry", async () => {
    expect(await refusalOf(enter(wants({ projectId: other.projectId } as Partial<Input>)))).toMatchObject({
      code: "not_found",
    });
    const entry = await enter(wants());
    expect(await refusalOf(withdraw(entry.id, other))).toMatchObject({ code: "not_found" });
    expect((await listEntries(other.ctx, { limit: 10, cursor: undefined, state: undefined })).items).toEqual([]);
  });

  test("a 51st open entry", async () => {
    for (let index = 0; index < 50; index++) await enter(wants({ act: "tell" }));
    expect(await refusalOf(enter(wants()))).toMatchObject({ code: "too_many_entries" });
  });
});
