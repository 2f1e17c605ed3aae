import { describe, expect, it } from "vitest";
import { mayExceedQuota, type OfferView, sortOffers, sortUnavailable, type UnavailableView } from "./offer";

function offer(name: string, total: string, change: Partial<OfferView> = {}): OfferView {
  const money = (amount: string) => ({ amount, currency: "USD" });
  return {
    region: { id: name, name },
    ...{
      nodeType: "h100",
      nodeTypeName: "H100",
      fit: 50,
      nodes: 1,
      gpus: 8,
      from: "2026-12-01T00:00:00Z",
      until: "2026-12-02T00:00:00Z",
    },
    ...{
      capacityClass: "guaranteed",
      noticeClass: null,
      nodeHours: "24",
      freeNodes: 4,
      feePercent: 30,
      sentences: [],
      listing: null,
    },
    ...{
      pricePerNodeHour: money("1"),
      pricePerGpuHour: money("1"),
      total: money(total),
      quota: undefined,
      keep: undefined,
    },
    ...change,
  };
}

const names = (offers: readonly OfferView[]) => offers.map(({ region }) => region.name);

describe("sortOffers", () => {
  const offers = [
    offer("a", "1000.00"),
    offer("b", "99.50", { capacityClass: "surplus", noticeClass: "2m" }),
    offer("c", "99.50", { capacityClass: "surplus", noticeClass: "24h" }),
  ];

  it("compares totals as numbers, equal ones by their notice", () => {
    expect(names(sortOffers(offers, "total"))).toEqual(["c", "b", "a"]);
  });

  it("puts what is never taken back first, then the longer notice", () => {
    expect(names(sortOffers(offers, "notice"))).toEqual(["a", "c", "b"]);
  });

  it("puts what fits best first", () => {
    const best = offer("d", "5000.00", { fit: 90 });
    expect(names(sortOffers([...offers, best], "fit"))[0]).toBe("d");
  });

  it("puts the earliest start first", () => {
    const early = offer("d", "5000.00", { from: "2026-11-30T00:00:00Z" });
    expect(names(sortOffers([...offers, early], "start"))[0]).toBe("d");
  });
});

describe("sortUnavailable", () => {
  it("puts the earliest next start first, and those without one last", () => {
    const pool = (name: string, nextStart: string | null, freeNodes = 0): UnavailableView => ({
      nodeType: { id: "h100", name: "H100" },
      ...{ region: { id: name, name }, capacityClass: "guaranteed", noticeClass: null, freeNodes, nextStart },
    });
    const sorted = sortUnavailable([
      pool("none", null),
      pool("late", "2026-12-09T00:00:00Z"),
      pool("some", null, 3),
      pool("soon", "2026-12-02T00:00:00Z"),
    ]);
    expect(sorted.map(({ region }) => region.name)).toEqual(["soon", "late", "some", "none"]);
  });
});

describe("mayExceedQuota", () => {
  it("warns only when more is asked than is left", () => {
    const quota = { id: "q", limit: 64, left: 8 };
    expect(mayExceedQuota({ gpus: 8, quota })).toBe(false);
    expect(mayExceedQuota({ gpus: 16, quota })).toBe(true);
    expect(mayExceedQuota({ gpus: 16, quota: undefined })).toBe(false);
  });
});
