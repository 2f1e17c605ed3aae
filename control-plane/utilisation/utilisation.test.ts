import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Customer, openShop, refusalOf, region, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { gpuHours, metricsSources } from "../db/schema/utilisation.ts";
import { releaseReservation } from "../reservations/release-reservation.ts";
import { getReservationDetail } from "../reservations/reservation-detail.ts";
import { checkMetricsSource } from "./check-source.ts";
import { followUtilisation } from "./follow-utilisation.ts";
import { getUtilisation } from "./get-utilisation.ts";
import { getMetricsSource, putMetricsSource, removeMetricsSource } from "./sources.ts";
import { startTestPrometheus, type TestPrometheus } from "./testing/test-prometheus.ts";

let prometheus: TestPrometheus;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  process.env.CONTROL_PLANE_SECRET_KEY = "test-secret-key-of-at-least-32-characters";
  prometheus = await startTestPrometheus();
});
afterAll(() => prometheus.close());

beforeEach(async () => {
  prometheus.asked.length = 0;
  prometheus.raw = null;
  prometheus.sample = (metric) =>
    metric === "DCGM_FI_DEV_GPU_UTIL"
      ? 60
      : metric === "DCGM_FI_DEV_FB_USED"
        ? 30
        : metric === "DCGM_FI_DEV_FB_FREE"
          ? 90
          : 400;
  shop = await openShop();
  customer = await shop.customer({ quota: 1000 });
  await shop.supply({ nodes: 4, from: 0, until: 400 });
});
afterEach(() => shop?.close());

type SourceInput = Partial<Parameters<typeof putMetricsSource>[2]>;
const put = (facts: SourceInput = {}) =>
  inTransaction(shop.operator, (ctx) =>
    putMetricsSource(ctx, region, { baseUrl: prometheus.baseUrl, nodeLabel: "Hostname", demo: false, ...facts }),
  );
async function buy(who: Customer, facts: { nodes?: number; from: number; until: number }): Promise<string> {
  return (await shop.buy(who, (await shop.quote(who, facts)).id)).id;
}
const nodesOf = async (who: Customer, id: string) =>
  (await getReservationDetail(who.ctx, id)).assignedNodes.map(({ name }) => name);
const read = (id: string, query: Partial<Parameters<typeof getUtilisation>[2]> = {}) =>
  getUtilisation(customer.ctx, id, { range: "1h", ...query });
const seconds = (hour: number) => Date.parse(shop.hour(hour)) / 1000;

describe("a source", () => {
  test("keeps its secret sealed and with its address, and never shows it", async () => {
    expect(await put({ secret: "canary" })).toMatchObject({ hasSecret: true, nodeLabel: "Hostname", problem: null });
    expect(JSON.stringify(await shop.connection.db.select().from(metricsSources))).not.toContain("canary");
    await checkMetricsSource(shop.operator, region);
    expect(prometheus.asked[0]?.authorization).toBe("Bearer canary");
    expect(await put({ nodeLabel: "node" })).toMatchObject({ hasSecret: true, nodeLabel: "node" });
    expect(await put({ baseUrl: "https://other.example.com/" })).toMatchObject({
      hasSecret: false,
      baseUrl: "https://other.example.com",
    });
    expect(await put({ baseUrl: "https://other.example.com", secret: null })).toMatchObject({ hasSecret: false });
    expect(JSON.stringify(await shop.connection.db.select().from(auditEntries))).not.toContain("canary");
  });

  test("is refused with a password in its address, and for a region that is none", async () => {
    expect(await refusalOf(put({ baseUrl: "http://user:word@example.com" }))).toMatchObject({
      code: "invalid_address",
    });
    const elsewhere = { baseUrl: prometheus.baseUrl, nodeLabel: "Hostname", demo: false };
    expect(await refusalOf(putMetricsSource(shop.operator, "nowhere", elsewhere))).toMatchObject({
      code: "unknown_region",
    });
  });

  test("says whether it answers and how many of the region's nodes it knows", async () => {
    await put();
    expect(await checkMetricsSource(shop.operator, region)).toEqual({
      ...{ answers: true, problem: null, askedNodes: 4, knownNodes: 4 },
    });
    prometheus.raw = { status: 503, body: "" };
    expect(await checkMetricsSource(shop.operator, region)).toMatchObject({ answers: false, knownNodes: 0 });
    await inTransaction(shop.operator, (ctx) => removeMetricsSource(ctx, region));
    expect(await refusalOf(checkMetricsSource(shop.operator, region))).toMatchObject({ code: "not_found" });
  });
});

describe("utilisation", () => {
  test("shows the nodes by step, and each GPU of one on demand", async () => {
    await put();
    const id = await buy(customer, { nodes: 2, from: 0, until: 40 });
    await shop.advance(2);
    const nodes = await nodesOf(customer, id);
    const all = await read(id);
    expect(all).toMatchObject({
      source: "ready",
      from: shop.hour(1),
      until: shop.hour(2),
      stepSeconds: 120,
      meanPercent: 60,
    });
    expect(all.series.map(({ node, gpu }) => [node, gpu])).toEqual(nodes.toSorted().map((node) => [node, null]));
    expect(all.series[0]?.gpuPercent).toEqual(Array.from({ length: 30 }, () => 60));
    expect(all.series[0]).toMatchObject({ memoryPercent: all.series[0]?.memoryPercent.map(() => 25) });
    expect(all.newestAt).toBe(shop.hour(2));
    const one = await read(id, { node: nodes[0] });
    expect(one.series.map(({ gpu }) => gpu)).toEqual(["0", "1", "2", "3", "4", "5", "6", "7"]);
    expect((await read(id, { range: "life" })).from).toBe(shop.hour(0));
  });

  test("has gaps where nothing was measured, and no zero", async () => {
    await put();
    const id = await buy(customer, { from: 0, until: 40 });
    prometheus.sample = (_, __, ___, at) => (at <= seconds(1.5) ? 0 : null);
    await shop.advance(2);
    const { series, newestAt, meanPercent } = await read(id);
    expect(series[0]?.gpuPercent.slice(13, 17)).toEqual([0, 0, null, null]);
    expect([newestAt, meanPercent]).toEqual([shop.hour(1.5), 0]);
  });

  test("is neither asked for nor shown of nodes and times that are not the organization's own", async () => {
    await put();
    const other = await shop.customer({ quota: 1000 });
    const before = await buy(other, { nodes: 4, from: 0, until: 3 });
    await shop.advance(1);
    const theirs = await nodesOf(other, before);
    const id = await buy(customer, { nodes: 2, from: 3, until: 40 });
    await shop.advance(4);
    const mine = await nodesOf(customer, id);
    expect(theirs).toEqual(expect.arrayContaining(mine));
    prometheus.asked.length = 0;
    const seen = await read(id, { range: "24h" });
    expect(new Set(prometheus.asked.flatMap(({ nodes }) => nodes))).toEqual(new Set(mine));
    for (const { query, start } of prometheus.asked) {
      const range = Number(/\[(\d+)s\]/.exec(query)?.[1]);
      expect(start - range).toBeGreaterThanOrEqual(seconds(3));
    }
    expect(new Set(seen.series.map(({ node }) => node))).toEqual(new Set(mine));
    expect(await refusalOf(read(before))).toMatchObject({ code: "not_found" });
    const foreign = theirs.find((node) => !mine.includes(node));
    expect(await refusalOf(read(id, { node: foreign }))).toMatchObject({ code: "not_found" });
  });

  test("drops what an answer says of nodes and instants that were not asked for", async () => {
    await put();
    const id = await buy(customer, { from: 0, until: 40 });
    await shop.advance(2);
    const [node] = await nodesOf(customer, id);
    const result = [
      { metric: { Hostname: "somebody-else-01" }, values: [[seconds(1.9), "1"]] },
      {
        metric: { Hostname: node },
        values: [
          [seconds(1.9), "50"],
          [seconds(1.95), "60"],
          [seconds(0.5), "70"],
          [seconds(9), "80"],
        ],
      },
      { metric: {}, values: [[seconds(1.9), "1"]] },
    ];
    prometheus.raw = {
      status: 200,
      body: JSON.stringify({ status: "success", data: { resultType: "matrix", result } }),
    };
    const { series } = await read(id);
    expect(series.map((each) => each.node)).toEqual([node]);
    expect(series[0]?.gpuPercent.filter((value) => value !== null)).toEqual([50]);
  });

  test("says that there is no source, and that one does not answer", async () => {
    const id = await buy(customer, { from: 0, until: 40 });
    await shop.advance(2);
    expect(await read(id)).toMatchObject({ source: "none", series: [], meanPercent: null });
    await put();
    prometheus.raw = { status: 500, body: "" };
    expect(await read(id)).toMatchObject({ source: "unreachable", series: [], standing: null });
  });
});

describe("counting hours", () => {
  const rows = async () => {
    const all = await shop.connection.db.select().from(gpuHours);
    return all.sort((a, b) => a.hour.epochMilliseconds - b.hour.epochMilliseconds);
  };

  test("counts each hour once when it is over, with what was idle and what was not measured", async () => {
    await put();
    const id = await buy(customer, { from: 0, until: 40 });
    // One GPU idle from the start, one gone after half an hour.
    prometheus.sample = (metric, _, gpu, at) =>
      metric !== "DCGM_FI_DEV_GPU_UTIL" ? 10 : gpu === 0 ? 1 : gpu === 1 && at > seconds(0.5) ? null : 80;
    await shop.advance(1);
    await followUtilisation(shop.operator);
    expect(await rows()).toEqual([]);
    await shop.advance(2.1);
    await Promise.all([followUtilisation(shop.operator), followUtilisation(shop.operator)]);
    await followUtilisation(shop.operator);
    const [first, second, ...more] = await rows();
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      ...{ reservationId: id, organizationId: customer.ctx.organizationId, gpus: 8, powerWatts: 10, memoryPercent: 50 },
      ...{ measuredGpuSeconds: 7.5 * 3600, idleGpuSeconds: 3600 },
    });
    expect(first?.utilisationPercent).toBeCloseTo((6.5 * 80 + 1) / 7.5, 1);
    expect(second).toMatchObject({ measuredGpuSeconds: 7 * 3600, idleGpuSeconds: 3600 });
  });

  test("an hour without a sample is not measured; it is not zero", async () => {
    await put();
    await buy(customer, { from: 0, until: 40 });
    prometheus.sample = () => null;
    await shop.advance(1.2);
    await followUtilisation(shop.operator);
    expect(await rows()).toMatchObject([
      { gpus: 8, measuredGpuSeconds: 0, utilisationPercent: null, powerWatts: null },
    ]);
  });

  test("waits while the source does not answer, and says so to the operator", async () => {
    await put();
    await buy(customer, { from: 0, until: 40 });
    prometheus.raw = { status: 502, body: "" };
    await shop.advance(1.2);
    await followUtilisation(shop.operator);
    expect(await rows()).toEqual([]);
    expect(await getMetricsSource(shop.operator, region)).toMatchObject({
      ...{ problem: "It answers with status 502.", answeredAt: null },
    });
    prometheus.raw = null;
    await shop.advance(1.3);
    await followUtilisation(shop.operator);
    expect(await rows()).toMatchObject([{ measuredGpuSeconds: 8 * 3600 }]);
    expect(await getMetricsSource(shop.operator, region)).toMatchObject({ problem: null, answeredAt: shop.hour(1.3) });
  });

  test("counts a start and an end within an hour only as far as they go", async () => {
    await put();
    const id = await buy(customer, { from: 0.5, until: 40 });
    await shop.advance(2);
    await inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, id, {}));
    await shop.advance(9);
    await followUtilisation(shop.operator);
    const counted = await rows();
    expect(counted.map(({ measuredGpuSeconds }) => measuredGpuSeconds / 8)).toEqual([1800, 3600]);
  });
});
