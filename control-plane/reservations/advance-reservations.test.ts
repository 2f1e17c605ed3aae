import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, opening, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { nodeAssignments } from "../db/schema/reservations.ts";
import { roundMoney } from "../money/decimal.ts";
import { workerContext } from "../worker.ts";
import { getAccess } from "./get-access.ts";
import { handOver } from "./hand-over.ts";
import { getReservationDetail } from "./reservation-detail.ts";
import { getReservation } from "./reservations.ts";
import { reviseSegments } from "./segments.ts";
import { nextReservationEdge } from "./worker-steps.ts";

let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  customer = await shop.customer();
});

afterEach(() => shop?.close());

async function bought(facts: { nodes?: number; from: number; until: number }): Promise<string> {
  return (await shop.buy(customer, (await shop.quote(customer, facts)).id)).id;
}

const detail = (id: string) => getReservationDetail(customer.ctx, id);
const lifeOf = async (id: string) => (await detail(id)).activity.map(({ to, at }) => `${to} ${at}`);
const edge = async (options: { demo: boolean; adjustable: boolean }) => {
  const { db } = shop.connection;
  return (
    await nextReservationEdge({ ...workerContext({ db, clock: shop.clock, demo: true }), ...options })
  )?.toString();
};
const ways = [{ kind: "ssh" as const, label: "login", value: "ssh login.example" }];
const handOverNow = (id: string) => inTransaction(shop.operator, (ctx) => handOver(ctx, id, { methods: ways }));

describe("a reservation", () => {
  const life = [
    `scheduled ${opening}`,
    "provisioning 2026-03-02T18:00:00Z",
    "active 2026-03-02T18:00:00Z",
    "ending 2026-03-04T10:48:00Z",
    "ended 2026-03-04T15:20:00Z",
  ];

  test("passes through its life at the due times when the clock stops at every edge", async () => {
    await shop.supply({ nodes: 4, from: 0, until: 240 });
    const id = await bought({ nodes: 2, from: 10, until: 55 + 1 / 3 });
    await shop.advance(100);
    expect(await lifeOf(id)).toEqual(life);
    expect(await detail(id)).toMatchObject({ state: "ended", deliveredNodes: 2 });
  });

  test("has the same life when nobody looked until it was over", async () => {
    await shop.supply({ nodes: 4, from: 0, until: 240 });
    const id = await bought({ nodes: 2, from: 10, until: 55 + 1 / 3 });
    shop.clock.set(Temporal.Instant.from(shop.hour(100)));
    expect(await shop.tick()).toEqual([]);
    expect(await lifeOf(id)).toEqual(life);
    const { chargedToDate, total } = await detail(id);
    expect(roundMoney(chargedToDate.amount, "USD")).toBe(total.amount);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("that was bought after its start starts with the purchase", async () => {
    await shop.supply({ nodes: 4, from: 0, until: 240 });
    const quote = await shop.quote(customer, { from: 0, until: 10 });
    shop.clock.set(opening.add({ minutes: 5 }));
    const { id } = await shop.buy(customer, quote.id);
    await shop.tick();
    expect((await lifeOf(id)).slice(0, 3)).toEqual([
      "scheduled 2026-03-02T08:05:00Z",
      "provisioning 2026-03-02T08:05:00Z",
      "active 2026-03-02T08:05:00Z",
    ]);
  });

  test("makes room for the next one at the same instant", async () => {
    await shop.supply({ nodes: 4, from: 0, until: 240 });
    const first = await bought({ nodes: 4, from: 1, until: 5 });
    const second = await bought({ nodes: 4, from: 5, until: 9 });
    await shop.advance(5);
    expect(await detail(first)).toMatchObject({ state: "ended" });
    expect(await detail(second)).toMatchObject({ state: "active" });
  });

  test("leaves an event and an audit entry for each change, by the system", async () => {
    await shop.supply({ nodes: 4, from: 0, until: 240 });
    const id = await bought({ from: 1, until: 5 });
    await shop.advance(6);
    const entries = await shop.connection.db.select().from(auditEntries).where(eq(auditEntries.targetId, id));
    expect(entries.map(({ action, actorType }) => `${actorType} ${action}`)).toEqual([
      "user reservation.bought",
      "system reservation.provisioning",
      "system reservation.active",
      "system reservation.ending",
      "system reservation.ended",
    ]);
  });
});

describe("nodes", () => {
  test("change hands when the supply of one ends before the reservation does", async () => {
    await shop.supply({ nodes: 2, from: 0, until: 20 });
    await shop.supply({ nodes: 2, from: 15, until: 100 });
    const id = await bought({ nodes: 2, from: 10, until: 50 });
    expect(await edge({ demo: true, adjustable: true })).toBe(shop.hour(10));
    await shop.advance(12);
    expect(await edge({ demo: true, adjustable: true })).toBe(shop.hour(20));
    await shop.advance(60);
    const spans = (await detail(id)).assignedNodes.map(({ from, until }) => [from, until]);
    expect(spans).toEqual([
      [shop.hour(10), shop.hour(20)],
      [shop.hour(10), shop.hour(20)],
      [shop.hour(20), shop.hour(50)],
      [shop.hour(20), shop.hour(50)],
    ]);
    expect(await detail(id)).toMatchObject({ state: "ended" });
  });

  test("are enough in any order of catching up, as the ledger promised", async () => {
    await shop.supply({ nodes: 3, from: 0, until: 20 });
    await shop.supply({ nodes: 5, from: 12, until: 100 });
    const ids = [
      await bought({ nodes: 2, from: 2, until: 30 }),
      await bought({ nodes: 1, from: 3, until: 18 }),
      await bought({ nodes: 2, from: 13, until: 40 }),
      await bought({ nodes: 1, from: 18, until: 60 }),
    ];
    shop.clock.set(Temporal.Instant.from(shop.hour(80)));
    expect(await shop.tick()).toEqual([]);
    for (const id of ids) {
      const { state, nodes, startsAt, endsAt, assignedNodes } = await detail(id);
      expect(state).toBe("ended");
      const seconds = (one: string, other: string) => Temporal.Instant.from(one).until(other).total("seconds");
      const served = assignedNodes.reduce((sum, { from, until }) => sum + seconds(from, until), 0);
      expect(served).toBe(nodes * seconds(startsAt, endsAt));
    }
  });

  test("are never in two reservations at once, whatever a program writes", async () => {
    await shop.supply({ nodes: 1, from: 0, until: 100 });
    await bought({ from: 1, until: 5 });
    await shop.advance(2);
    const [assignment] = await shop.connection.db.select().from(nodeAssignments);
    if (!assignment) throw new Error("the reservation has started");
    const again = shop.connection.db.insert(nodeAssignments).values({ ...assignment, id: "asg_again" });
    await expect(again).rejects.toMatchObject({ cause: { code: "23P01" } });
  });

  test("that are missing stop one reservation, loudly, and no other", async () => {
    await shop.supply({ nodes: 4, from: 0, until: 100 });
    const broken = await bought({ nodes: 1, from: 1, until: 5 });
    const sound = await bought({ nodes: 1, from: 2, until: 5 });
    const { segments } = await getReservation(customer.ctx, broken);
    await reviseSegments(
      customer.ctx,
      broken,
      segments.map((segment) => ({ ...segment, nodes: 50 })),
    );
    shop.clock.set(Temporal.Instant.from(shop.hour(3)));
    expect(await shop.tick()).toEqual(["advance reservations"]);
    expect(await detail(broken)).toMatchObject({ state: "scheduled" });
    expect(await detail(sound)).toMatchObject({ state: "active" });
  });
});

describe("the manual engine", () => {
  beforeEach(() => shop.supply({ nodes: 4, from: 0, until: 240 }));

  test("completes by itself in the demo after 20 seconds, with details that say so", async () => {
    const id = await bought({ nodes: 2, from: 1, until: 20 });
    shop.clock.set(Temporal.Instant.from(shop.hour(1)));
    await shop.tick({ adjustable: false });
    expect(await detail(id)).toMatchObject({ state: "provisioning" });
    expect((await detail(id)).provisioning).toMatchObject([
      { state: "done" },
      { state: "running" },
      { state: "waiting" },
    ]);
    expect(await edge({ demo: true, adjustable: false })).toBe("2026-03-02T09:00:20Z");
    shop.clock.set(shop.clock.now().add({ seconds: 20 }));
    await shop.tick({ adjustable: false });
    expect(await detail(id)).toMatchObject({ state: "active", deliveredNodes: 2 });
    const access = await getAccess(customer.ctx, id);
    expect(access).toMatchObject({ demo: true, engine: "manual", handedOverAt: "2026-03-02T09:00:20Z" });
    expect(access.methods).toHaveLength(3);
    for (const { value } of access.methods.slice(0, 2)) expect(value).toMatch(/^ssh \S+@h100-\S+\.demo\.invalid$/);
    expect(access.methods[2]).toMatchObject({ kind: "kubernetes", label: "kubeconfig", secret: true });
  });

  test("waits for an operator outside the demo, whose details can be corrected", async () => {
    const id = await bought({ from: 1, until: 20 });
    expect(await refusalOf(handOverNow(id))).toMatchObject({ code: "not_awaited" });
    await shop.advance(1.1, { demo: false });
    expect(await detail(id)).toMatchObject({ state: "provisioning" });
    expect(await edge({ demo: false, adjustable: false })).toBe(shop.hour(20));
    await handOverNow(id);
    expect(await detail(id)).toMatchObject({ state: "active" });
    const access = await getAccess(customer.ctx, id);
    expect(access).toMatchObject({ demo: false, methods: [{ ...ways[0], note: null }], handedOverAt: shop.hour(1.1) });
    await handOverNow(id);
    expect((await detail(id)).activity).toHaveLength(3);
    await shop.advance(21, { demo: false });
    expect(await detail(id)).toMatchObject({ state: "ended", chargedToDate: { amount: "931" } });
    expect((await getAccess(customer.ctx, id)).methods).toEqual([]);
    expect(await refusalOf(handOverNow(id))).toMatchObject({ code: "not_awaited" });
  });

  test("that is late is charged from the handover on", async () => {
    const id = await bought({ from: 1, until: 20 });
    await shop.advance(1.5, { demo: false });
    await handOverNow(id);
    await shop.advance(21, { demo: false });
    expect(await detail(id)).toMatchObject({ state: "ended", chargedToDate: { amount: "906.5" } });
  });

  test("that never comes costs nothing, and the capacity goes back", async () => {
    const id = await bought({ from: 1, until: 20 });
    await shop.advance(30, { demo: false });
    expect(await detail(id)).toMatchObject({ state: "failed", chargedToDate: { amount: "0" }, deliveredNodes: 0 });
    expect((await detail(id)).provisioning[1]).toMatchObject({ state: "failed" });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });
});
