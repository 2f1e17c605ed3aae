import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { dcgmMetrics, toPromql } from "./promql.ts";
import { MetricsUnavailable, queryRange } from "./query-range.ts";
import { startTestPrometheus, type TestPrometheus } from "./testing/test-prometheus.ts";

let prometheus: TestPrometheus;

beforeAll(async () => {
  prometheus = await startTestPrometheus();
});
beforeEach(() => {
  prometheus.raw = null;
  prometheus.asked.length = 0;
});
afterAll(() => prometheus.close());

const start = Temporal.Instant.from("2026-03-02T08:00:00Z");
const query = toPromql({
  ...{ metric: dcgmMetrics.utilisation, nodeLabel: "Hostname", nodes: ["node-1"] },
  ...{ by: "node" as const, stepSeconds: 60 },
});
const ask = (baseUrl = prometheus.baseUrl, secret: string | null = null) =>
  queryRange({ baseUrl, secret }, { query, start, end: start.add({ minutes: 5 }), stepSeconds: 60 });
const answerWith = (result: unknown) => {
  const body = JSON.stringify({ status: "success", data: { resultType: "matrix", result } });
  prometheus.raw = { status: 200, body };
};

test("a name in a query matches itself alone", () => {
  const selection = { metric: dcgmMetrics.power, nodeLabel: "node", by: "gpu" as const, stepSeconds: 300 };
  expect(toPromql({ ...selection, nodes: ["a.b-1", 'x"} or vector(1)|'] })).toBe(
    'avg by (node, gpu) (avg_over_time(DCGM_FI_DEV_POWER_USAGE{node=~"a\\\\.b-1|x\\"\\\\} or vector\\\\(1\\\\)\\\\|"}[300s]))',
  );
});

test("values come with their instants; what is no number is left out; the token goes along", async () => {
  answerWith([
    {
      metric: { Hostname: "node-1" },
      values: [
        [1, "12.5"],
        [2, "NaN"],
        [3, "+Inf"],
        [4, ""],
        [5, "0"],
      ],
    },
  ]);
  expect(await ask(prometheus.baseUrl, "canary")).toEqual([
    {
      labels: { Hostname: "node-1" },
      samples: [
        [1, 12.5],
        [5, 0],
      ],
    },
  ]);
  expect(prometheus.asked).toMatchObject([{ query, authorization: "Bearer canary" }]);
});

test.each([
  ["a page of something else", { status: 200, body: "<html>" }, /not as Prometheus/],
  ["a vector", { status: 200, body: '{"status":"success","data":{"resultType":"vector","result":[]}}' }, /not as/],
  [
    "values of a wrong shape",
    {
      status: 200,
      body: '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[["x",1]]}]}}',
    },
    /not as/,
  ],
  ["a refusal", { status: 401, body: "secret of theirs" }, /status 401/],
  ["more than 16 MiB", { status: 200, body: "x".repeat(16 * 1024 * 1024 + 1) }, /more than 16 MiB/],
])("%s is no answer, and is not quoted", async (_, raw, sentence) => {
  prometheus.raw = raw;
  const error = await ask().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(MetricsUnavailable);
  expect(String(error)).toMatch(sentence);
  expect(String(error)).not.toContain("theirs");
});

test("a redirect is not followed: the token stays here", async () => {
  const other = await startTestPrometheus();
  prometheus.raw = { status: 307, body: "", headers: { location: `${other.baseUrl}/api/v1/query_range` } };
  await expect(ask(prometheus.baseUrl, "canary")).rejects.toThrow(/status 307/);
  expect(other.asked).toEqual([]);
  await other.close();
});

test("nobody there is no answer either", async () => {
  await expect(ask("http://127.0.0.1:9")).rejects.toThrow("No connection could be made to it.");
});
