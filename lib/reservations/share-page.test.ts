import { expect, test, vi } from "vitest";
import type { OrgContext } from "@/lib/auth/context";
import { resizeQuoteInput } from "./change-schema";
import { getSharePage } from "./share-page";

const call = vi.hoisted(() => vi.fn());
vi.mock("@/lib/control-plane/client", () => ({ controlPlane: () => ({ call }) }));
vi.mock("@/lib/projects/queries", () => ({
  listActiveProjects: async () => [
    { id: "prj_1", name: "Research" },
    { id: "prj_2", name: "Serving" },
  ],
  projectNames: async () => new Map(),
}));
vi.mock("./queries", () => ({
  getReservation: async () => ({ nodes: 4, endsAt: "2030-01-02T00:00:00Z", segments: [], project: { id: "prj_1" } }),
}));

// Nothing of it is read: what would read it is played.
const ctx = { requestId: "req_1" } as OrgContext;

test.each(["-2", "500", "1.5", "many"])(
  "%s nodes for a project are refused beside its field, as they were typed",
  async (typed) => {
    const { choices, numbers } = await getSharePage(ctx, "res_1", { prj_1: "4", prj_2: typed });
    expect(choices).toMatchObject([
      { projectId: "prj_1", typed: "4", error: null },
      { projectId: "prj_2", typed, error: "A whole number, 0 to 4." },
    ]);
    expect(numbers).toBeNull();
    expect(call).not.toHaveBeenCalled();
  },
);

test("an emptied field is no node", async () => {
  const terms = { from: "2030-01-01T00:00:00Z", until: "2030-01-02T00:00:00Z", shares: [], remaining: null };
  call.mockResolvedValueOnce(terms);
  const { choices, numbers } = await getSharePage(ctx, "res_1", { prj_1: "4" });
  expect(choices).toMatchObject([{ nodes: 4 }, { nodes: 0, error: null }]);
  expect(numbers?.ok).toBe(true);
});

test("more nodes than are added at once are refused with how many may be", () => {
  const asked = { operationId: "op_1", reservationId: "res_1", nodes: "99999" };
  expect(resizeQuoteInput.safeParse(asked).error?.issues[0]?.message).toBe("Add at most 10,000 nodes at once.");
});
