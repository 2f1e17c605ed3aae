import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { events } from "../db/schema/events.ts";
import { getAccess } from "../reservations/get-access.ts";
import { getReservationDetail } from "../reservations/reservation-detail.ts";
import { countFaults } from "./count-faults.ts";
import { previewMaintenance } from "./plan-maintenance.ts";
import { getOutageDetail, listOutages } from "./read-outages.ts";
import { getReservationHealth } from "./reservation-health.ts";
import { buy, end, maintain, nodesOf, replace, report, settle } from "./testing/ward.ts";

let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  customer = await shop.customer({ quota: 1000 });
  await shop.supply({ nodes: 4, from: 0, until: 400 });
});

afterEach(() => shop?.close());

const stateOf = async (id: string) => {
  const { state, deliveredNodes } = await getReservationDetail(customer.ctx, id);
  return [state, deliveredNodes];
};
const typesOf = async (id: string) =>
  (await shop.connection.db.select().from(events).where(eq(events.subjectId, id)).orderBy(events.at, events.id))
    .map(({ type }) => type)
    .filter((type) => type.startsWith("node."))
    .sort();

async function running(nodes = 2): Promise<{ id: string; nodeIds: string[] }> {
  const id = await buy(shop, customer, { nodes, from: 0, until: 200 });
  await shop.advance(10);
  return { id, nodeIds: await nodesOf(shop, id) };
}

describe("a fault", () => {
  test("makes the reservation degraded at once, and active again when the node serves", async () => {
    const { id, nodeIds } = await running();
    const outage = await report(shop, nodeIds[0] ?? "");
    expect(outage).toMatchObject({ state: "open", cause: "provider_fault", reservation: { reservationId: id } });
    expect(await stateOf(id)).toEqual(["degraded", 1]);
    expect(await countFaults(shop.operator)).toEqual({ nodes: 1, reservations: 1 });
    const health = await getReservationHealth(customer.ctx, id);
    expect(health.nodes.map(({ state, code }) => [state, code])).toEqual([
      ["fault", "xid_79"],
      ["healthy", null],
    ]);
    await shop.advance(12);
    await end(shop, outage.id);
    expect(await stateOf(id)).toEqual(["active", 2]);
    expect(await countFaults(shop.operator)).toEqual({ nodes: 0, reservations: 0 });
    await shop.tick();
    expect(await typesOf(id)).toEqual(["node.fault", "node.restored"]);
    const entries = await shop.connection.db
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.organizationId, customer.ctx.organizationId), eq(auditEntries.action, "node.fault")));
    expect(entries).toMatchObject([{ targetId: id, actorType: "operator" }]);
    expect((await refusalOf(end(shop, outage.id))).code).toBe("fault_over");
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test.each([
    [1, "Its node is out of service, and not charged meanwhile."],
    [2, "1 of 2 nodes is out of service, and not charged meanwhile."],
  ])("of a reservation with %i node(s) is told in a right sentence", async (nodes, sentence) => {
    const { id, nodeIds } = await running(nodes);
    await report(shop, nodeIds[0] ?? "");
    const { activity } = await getReservationDetail(customer.ctx, id);
    expect(activity.map(({ reason }) => reason)).toContain(sentence);
  });

  test("is open once on a node, not in the future, not before the node, and not on one that nobody knows", async () => {
    const { nodeIds } = await running();
    const [nodeId = ""] = nodeIds;
    await report(shop, nodeId);
    expect((await refusalOf(report(shop, nodeId))).code).toBe("fault_open");
    expect((await refusalOf(report(shop, nodeIds[1] ?? "", { from: 11 }))).code).toBe("invalid_window");
    expect((await refusalOf(report(shop, nodeIds[1] ?? "", { from: -1 }))).code).toBe("invalid_window");
    expect((await refusalOf(report(shop, "nod_unknown"))).code).toBe("not_found");
  });

  test("takes one node off sale while it lasts, and a new reservation gets it only where no other is left", async () => {
    const { nodeIds } = await running(2);
    const outage = await report(shop, nodeIds[0] ?? "");
    expect((await refusalOf(shop.quote(customer, { nodes: 2, from: 11, until: 20 }))).code).toBe(
      "capacity_unavailable",
    );
    const later = await buy(shop, customer, { nodes: 2, from: 100, until: 150 });
    await shop.advance(101);
    expect(await stateOf(later)).toEqual(["active", 2]);
    await end(shop, outage.id);
    await buy(shop, customer, { nodes: 0 + 1, from: 160, until: 170 });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("as a warning leaves the node in service", async () => {
    const { id, nodeIds } = await running();
    const outage = await report(shop, nodeIds[0] ?? "", { severity: "warning" });
    expect(await stateOf(id)).toEqual(["active", 2]);
    expect((await getReservationHealth(customer.ctx, id)).nodes[0]).toMatchObject({ state: "unhealthy" });
    expect((await refusalOf(replace(shop, outage.id))).code).toBe("nothing_to_replace");
  });

  test("is seen by nobody else", async () => {
    const { id, nodeIds } = await running();
    await report(shop, nodeIds[0] ?? "");
    const stranger = await shop.customer();
    expect((await refusalOf(getReservationHealth(stranger.ctx, id))).code).toBe("not_found");
  });
});

describe("a replacement", () => {
  test("is a free node of the pool; when it serves, the access details name it and not the old one", async () => {
    const { id, nodeIds } = await running();
    const outage = await report(shop, nodeIds[0] ?? "");
    const { candidates } = await getOutageDetail(shop.operator, outage.id);
    expect(candidates).toHaveLength(2);
    const started = await replace(shop, outage.id, candidates[1]?.nodeId);
    expect(started.replacements).toMatchObject([{ state: "started", nodeName: candidates[1]?.nodeName }]);
    expect(await stateOf(id)).toEqual(["degraded", 1]);
    expect((await refusalOf(replace(shop, outage.id))).code).toBe("nothing_to_replace");
    expect((await refusalOf(end(shop, outage.id))).code).toBe("replacement_open");
    await shop.advance(11);
    await settle(shop, started, "finished");
    expect(await stateOf(id)).toEqual(["active", 2]);
    expect((await refusalOf(settle(shop, started, "failed"))).code).toBe("replacement_over");
    const { methods } = await getAccess(customer.ctx, id);
    expect(methods.map(({ label }) => label)).toContain(candidates[1]?.nodeName);
    expect(methods.map(({ label }) => label)).not.toContain(outage.nodeName);
    expect(methods.filter(({ kind }) => kind === "ssh")).toHaveLength(2);
    await shop.tick();
    expect(await typesOf(id)).toEqual(["node.fault", "node.replaced", "node.replacement_started"]);
    await end(shop, outage.id);
    await shop.advance(300);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("that fails gives the old node back, still out of service; another one can be tried", async () => {
    const { id, nodeIds } = await running();
    const outage = await report(shop, nodeIds[0] ?? "");
    await settle(shop, await replace(shop, outage.id), "failed");
    expect(await nodesOf(shop, id)).toEqual(nodeIds);
    expect(await stateOf(id)).toEqual(["degraded", 1]);
    await settle(shop, await replace(shop, outage.id), "finished");
    expect(await stateOf(id)).toEqual(["active", 2]);
  });

  test("is refused where every node is sold, and for a node that is not free", async () => {
    const { nodeIds } = await running(4);
    const outage = await report(shop, nodeIds[0] ?? "");
    expect((await refusalOf(replace(shop, outage.id))).code).toBe("no_free_node");
    await end(shop, outage.id);
    expect((await refusalOf(replace(shop, outage.id, nodeIds[1]))).code).toBe("nothing_to_replace");
  });

  test("that is not settled when the reservation ends frees its node", async () => {
    const { id, nodeIds } = await running();
    const outage = await report(shop, nodeIds[0] ?? "");
    await replace(shop, outage.id);
    await shop.advance(201);
    expect(await stateOf(id)).toEqual(["ended", 2]);
    expect((await getOutageDetail(shop.operator, outage.id)).replacements).toMatchObject([{ state: "failed" }]);
  });
});

describe("maintenance", () => {
  test("of a pool is told beforehand, degrades by the clock and is over by itself", async () => {
    const { id } = await running();
    const { items } = await maintain(shop, 20, 22);
    expect(items).toHaveLength(4);
    expect(await stateOf(id)).toEqual(["active", 2]);
    expect((await getReservationHealth(customer.ctx, id)).planned).toHaveLength(2);
    await shop.advance(21);
    expect(await stateOf(id)).toEqual(["degraded", 0]);
    await shop.advance(22);
    expect(await stateOf(id)).toEqual(["active", 2]);
    expect(await typesOf(id)).toEqual(["node.maintenance", "node.maintenance"]);
    const page = await listOutages(shop.operator, { limit: 10, state: "ended" });
    expect(page.items.map(({ cause }) => cause)).toEqual(Array(4).fill("maintenance"));
  });

  test("is previewed with whom it hits in the window, and changes nothing", async () => {
    const { id, nodeIds } = await running();
    const [nodeId = ""] = nodeIds;
    const preview = (scope: "node" | "pool", from: number, until: number) =>
      previewMaintenance(shop.operator, { nodeId, scope, from: shop.hour(from), until: shop.hour(until) });
    const hit = { reservationId: id, organizationId: customer.ctx.organizationId };
    expect(await preview("pool", 20, 22)).toMatchObject({ nodes: 4, freeNodes: 2, hits: [{ ...hit, nodes: 2 }] });
    expect(await preview("node", 20, 22)).toMatchObject({
      ...{ nodes: 1, freeNodes: 0, hits: [{ ...hit, nodes: 1 }] },
      ...{ from: shop.hour(20), until: shop.hour(22) },
    });
    expect((await refusalOf(preview("node", 2, 3))).code).toBe("invalid_window");
    expect((await getReservationHealth(customer.ctx, id)).planned).toEqual([]);
  });

  test("can be called off before it begins; a window that is over is refused", async () => {
    const { id, nodeIds } = await running();
    const { items } = await maintain(shop, 20, 22, nodeIds[0]);
    await end(shop, items[0]?.id ?? "");
    await shop.advance(21);
    expect(await stateOf(id)).toEqual(["active", 2]);
    expect((await refusalOf(maintain(shop, 2, 3))).code).toBe("invalid_window");
  });
});
