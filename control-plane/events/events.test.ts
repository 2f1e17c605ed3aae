import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Customer, openShop, type Shop } from "../capacity/testing/shop.ts";
import type { Context } from "../context.ts";
import type { Event } from "../contract/events.ts";
import { permissions } from "../contract/permissions.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { followEvents, listEvents } from "./list-events.ts";
import { publishEvents } from "./publish-events.ts";
import { recordEvent } from "./record-event.ts";

let shop: Shop;
let one: Customer;
let other: Customer;

beforeAll(async () => {
  shop = await openShop();
  one = await shop.customer();
  other = await shop.customer();
  await shop.supply({ nodes: 4, from: 0, until: 1_000 });
});
afterAll(() => shop?.close());

const reader = ({ ctx }: Customer, allowed: Context["permissions"] = new Set(permissions)): Context => ({
  ...ctx,
  permissions: allowed,
});
const page = { limit: 50, cursor: undefined };
const typesOf = (events: readonly Event[]) => events.map(({ type }) => type);

describe("the feed of events", () => {
  test("tells a reservation's life in order, with who bought it, to its own organization alone", async () => {
    const bought = await shop.buy(one, (await shop.quote(one, { from: 1, until: 4 })).id);
    await shop.quote(other, { from: 1, until: 2 });
    await shop.advance(5);
    const { items, nextCursor } = await listEvents(reader(one), page);
    expect(typesOf(items)).toEqual([
      "reservation.bought",
      "reservation.active",
      "reservation.ending",
      "reservation.ended",
    ]);
    expect(new Set(items.map(({ subjectId }) => subjectId))).toEqual(new Set([bought.id]));
    expect(items[0]).toMatchObject({
      id: expect.stringMatching(/^ev_/),
      organizationId: one.ctx.organizationId,
      facts: { name: bought.name, nodes: 1, startsAt: bought.startsAt, boughtBy: { id: one.ctx.actor.id } },
    });
    expect(nextCursor).toBeNull();
    expect(typesOf((await listEvents(reader(other), page)).items)).toEqual(["quote.expired"]);
  });

  test("pages, and goes on from the end of the last page when more has happened", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let more = true; more; ) {
      const { items, nextCursor, endCursor } = await listEvents(reader(one), { limit: 2, cursor });
      seen.push(...items.map(({ id }) => id));
      more = nextCursor !== null;
      cursor = endCursor ?? undefined;
    }
    expect(seen).toHaveLength(4);
    expect(await listEvents(reader(one), { limit: 2, cursor })).toEqual({
      items: [],
      nextCursor: null,
      endCursor: cursor,
    });
    await shop.buy(one, (await shop.quote(one, { from: 20, until: 21 })).id);
    await shop.tick();
    expect(typesOf((await listEvents(reader(one), { limit: 2, cursor })).items)).toEqual(["reservation.bought"]);
  });

  test("keeps what a caller may not read to itself", async () => {
    expect((await listEvents(reader(one, new Set(["invoices.read"])), page)).items).toEqual([]);
    expect((await listEvents(reader(one, new Set()), page)).items).toEqual([]);
  });

  test("refuses a cursor that is none", async () => {
    await expect(listEvents(reader(one), { limit: 2, cursor: "x" })).rejects.toMatchObject({ code: "invalid_cursor" });
  });

  test("tells the console of all organizations", async () => {
    const { items } = await followEvents(shop.operator, page);
    expect(new Set(items.map(({ organizationId }) => organizationId))).toEqual(
      new Set([one.ctx.organizationId, other.ctx.organizationId]),
    );
  });

  test("knows nothing of a change that was rolled back", async () => {
    const before = (await followEvents(shop.operator, { ...page, limit: 200 })).items.length;
    await inTransaction(one.ctx, async (ctx) => {
      await recordEvent(ctx, invoice("inv_never"));
      throw new Error("rolled back");
    }).catch(() => undefined);
    await publishEvents(shop.operator);
    expect((await followEvents(shop.operator, { ...page, limit: 200 })).items).toHaveLength(before);
  });
});

test("a follower misses nothing, however the transactions and publishers interleave", async () => {
  const { endCursor } = await followEvents(shop.operator, { limit: 200, cursor: undefined });
  const ids = Array.from({ length: 60 }, (_, index) => `inv_${index}`);
  const seen: string[] = [];
  let cursor = endCursor ?? undefined;
  let isOver = false;
  const follow = async () => {
    do {
      const { items, endCursor: end } = await followEvents(shop.operator, { limit: 7, cursor });
      seen.push(...items.map(({ subjectId }) => subjectId));
      cursor = end ?? undefined;
    } while (!isOver || (await followEvents(shop.operator, { limit: 1, cursor })).items.length > 0);
  };
  const publish = async () => {
    while (!isOver) await publishEvents(shop.operator);
  };
  const following = Promise.all([follow(), publish(), publish()]);
  await Promise.all(ids.map((id) => inTransaction(one.ctx, (ctx) => recordEvent(ctx, invoice(id)))));
  await publishEvents(shop.operator);
  isOver = true;
  await following;
  expect(seen.toSorted()).toEqual(ids.toSorted());
});

function invoice(id: string) {
  const total = { amount: "1.00", currency: "USD" };
  return { type: "invoice.issued", subjectId: id, facts: { number: id, total, dueAt: shop.hour(1) } } as const;
}
