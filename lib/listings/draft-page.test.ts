import { beforeEach, expect, test, vi } from "vitest";

const call = vi.hoisted(() => vi.fn());
vi.mock("@/lib/control-plane/client", () => ({ controlPlane: () => ({ call }) }));
vi.mock("@/lib/reservations/queries", () => ({
  getReservation: async () => ({ endsAt: "2030-02-01T00:00:00Z", pricePerNodeHour: { amount: "49", currency: "USD" } }),
}));

import type { OrgContext } from "@/lib/auth/context";
import { getDraftPage } from "./draft-page";
import { listingDraft } from "./schema";

const ctx = { timeZone: "UTC", requestId: "req_1" } as OrgContext;
const rung = {
  ...{ kind: "resale", nodes: 3, whyNot: null, pricePerNodeHour: { amount: "47.88", currency: "USD" } },
  ...{ from: "2030-01-01T00:00:00Z", until: "2030-01-08T00:00:00Z" },
};
const termsCalls = () => call.mock.calls.filter(([route]) => route.id === "getListingTerms");

beforeEach(() => {
  call.mockReset();
  call.mockImplementation(async ({ id }: { id: string }) => (id === "getGiveBackLadder" ? { rungs: [rung] } : {}));
});

const drafted = (query: Record<string, string>) => getDraftPage(ctx, "res_1", listingDraft.parse(query));

test("what is not typed is what the ladder proposes", async () => {
  expect(await drafted({})).toMatchObject({
    filled: { nodes: "3", price: "47.88" },
    errors: { nodes: undefined, price: undefined },
    terms: { ok: true },
  });
  expect(termsCalls()[0]?.[1].query).toMatchObject({ nodes: 3, floorPricePerNodeHour: "47.88" });
});

test.each([
  [{ price: "40,50" }, "price", /^Enter a price such as/],
  [{ price: "-3" }, "price", /^Enter a price such as/],
  [{ price: "abc" }, "price", /^Enter a price such as/],
  [{ nodes: "-1" }, "nodes", /^List at least one/],
  [{ nodes: "1.5" }, "nodes", /^Enter a whole number/],
  [{ nodes: "many" }, "nodes", /^Enter a whole number/],
] as [Record<string, string>, "price" | "nodes", RegExp][])(
  "%o is kept as typed and said beside its field, and nothing is worked out in its place",
  async (query, field, sentence) => {
    const { filled, errors, terms } = await drafted(query);
    expect(filled[field]).toBe(query[field]);
    expect(errors[field]).toMatch(sentence);
    expect(terms).toMatchObject({ ok: false, error: { code: "invalid_input", message: errors[field] } });
    expect(termsCalls()).toEqual([]);
  },
);
