import { describe, expect, it } from "vitest";
import { closeness, groupGpuQuotas, groupModelQuotas, type QuotaView, quotaTitle, unitFor } from "./quota";

const base: QuotaView = {
  id: "gpus:eu-north:h100",
  metric: "gpus",
  region: { id: "eu-north", name: "Stockholm" },
  nodeType: { id: "h100", name: "8 × H100 SXM" },
  model: null,
  unit: "GPU",
  limit: 100,
  used: 0,
  held: 0,
  instantLimit: 200,
  ...{ origin: "default", by: null, since: null, until: null },
  seller: { limit: 100, origin: "default", by: null, since: null, until: null, limitAfter: null },
  pendingRequestId: null,
  whole: null,
};

describe("closeness", () => {
  it.each([
    [79, 0, 100, "ok"],
    [80, 0, 100, "near"],
    [70, 10, 100, "near"],
    [94, 0, 100, "near"],
    [95, 0, 100, "at"],
    [120, 0, 100, "at"],
    [0, 0, 0, "ok"],
    [1, 0, 0, "at"],
  ] as const)("is right for %i used and %i held of %i", (used, held, limit, expected) => {
    expect(closeness({ used, held, limit })).toBe(expected);
  });
});

describe("words", () => {
  it("say what a quota is about", () => {
    expect(quotaTitle(base)).toBe("8 × H100 SXM GPUs in Stockholm");
    const model = { id: "demo-small", name: "Demo Small" };
    expect(quotaTitle({ metric: "tokens_per_minute", region: null, nodeType: null, model })).toBe(
      "Tokens per minute, Demo Small",
    );
  });

  it("count GPUs", () => {
    expect([unitFor("GPU", 1), unitFor("GPU", 8), unitFor("tokens/min", 8)]).toEqual(["GPU", "GPUs", "tokens/min"]);
  });
});

describe("groups", () => {
  it("put GPU quotas into a matrix with the same node types in every region", () => {
    const other = { ...base, id: "b", region: { id: "eu-central", name: "Frankfurt" } };
    const second = { ...base, id: "c", nodeType: { id: "gb200", name: "4 × GB200" } };
    const groups = groupGpuQuotas([base, other, second]);
    expect(groups.map(({ region, cells }) => [region.name, cells.map(({ quota }) => quota?.id)])).toEqual([
      ["Frankfurt", [undefined, "b"]],
      ["Stockholm", ["c", base.id]],
    ]);
  });

  it("put both rates of a model in one row", () => {
    const model = { id: "demo-small", name: "Demo Small" };
    const requests = { ...base, id: "r", metric: "requests_per_minute" as const, region: null, nodeType: null, model };
    const tokens = { ...requests, id: "t", metric: "tokens_per_minute" as const };
    expect(groupModelQuotas([tokens, base, requests])).toEqual([{ model, requests, tokens }]);
  });
});
