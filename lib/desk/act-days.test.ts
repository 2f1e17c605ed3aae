import { expect, test, vi } from "vitest";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeOperator, withConsole } from "@/lib/testing/with-console";
import { getActMonth } from "./act-days";
import { listActs } from "./acts";

vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const nodeType = {
  ...{ id: "h100-sxm-8", name: "8 × H100 SXM", family: "Hopper", gpuModel: "H100", gpus: 8, gpuMemoryGb: 80 },
  ...{ cpuCores: 192, memoryGb: 2048, localStorageTb: 30, interconnect: "InfiniBand" },
};
const released = {
  ...{ id: "aud_1", at: "2026-03-29T08:00:00Z", actor: { type: "operator", id: "ope_1", name: "Operator" } },
  ...{ surface: "operator", address: null, action: "supply.released", target: null, outcome: "succeeded" },
  summary: "Released 5 nodes in eu-north/h100-sxm-8/surplus-15m.",
  ...{ before: null, after: null, requestId: "req_1", operationId: null, organization: null },
};

withConsole();
const stub = stubControlPlane({
  "GET /api/v1/operator/audit-days": () => ({
    items: [
      { day: "2026-03-29", action: "quota.set", count: 1 },
      { day: "2026-03-29", action: "supply.released", count: 3 },
    ],
  }),
  "GET /api/v1/operator/audit-entries": () => ({ items: [released], nextCursor: null }),
  "GET /api/v1/operator/catalogue": () => ({
    regions: [{ id: "eu-north", name: "Stockholm", country: "SE" }],
    nodeTypes: [nodeType],
    models: [],
  }),
});

test("a month is asked for in the operator's own time, and each of its days stands in its week", async () => {
  const { ctx } = await makeOperator();
  const month = await getActMonth({ ...ctx, timeZone: "Europe/Berlin" }, "2026-03");
  // Begins in winter time and ends in summer time.
  expect(Object.fromEntries(stub.calls[0]?.query ?? [])).toEqual({
    from: "2026-02-28T23:00:00Z",
    until: "2026-03-31T22:00:00Z",
    timeZone: "Europe/Berlin",
  });
  expect(month).toMatchObject({ title: "March 2026", previous: "2026-02", next: "2026-04", blanks: 6 });
  expect(month.days).toHaveLength(31);
  expect(month.days[28]?.acts).toEqual([
    { what: "Supply released", count: 3 },
    { what: "Quota set", count: 1 },
  ]);
});

test("the running month has none after it, also when one to come is asked for", async () => {
  const { ctx } = await makeOperator();
  const running = await getActMonth(ctx, undefined);
  expect(running.next).toBeNull();
  expect((await getActMonth(ctx, "2099-01")).month).toBe(running.month);
});

test("a day of 23 hours is listed from its beginning to that of the next", async () => {
  const { ctx } = await makeOperator();
  await listActs({ ...ctx, timeZone: "Europe/Berlin" }, { day: "2026-03-29" });
  expect(Object.fromEntries(stub.calls[0]?.query ?? [])).toMatchObject({
    from: "2026-03-28T23:00:00Z",
    until: "2026-03-29T22:00:00Z",
  });
});

test("places are told by name where the control plane has their ids", async () => {
  const { ctx } = await makeOperator();
  const { items } = await listActs(ctx, {});
  expect(items.map(({ summary }) => summary)).toEqual([
    "Released 5 nodes in 8 × H100 SXM, Stockholm, surplus, 15 min notice.",
  ]);
});
