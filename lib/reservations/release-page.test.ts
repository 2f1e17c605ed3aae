import { beforeEach, expect, test, vi } from "vitest";
import type { OrgContext } from "@/lib/auth/context";
import { getDependants, getSuccession } from "@/lib/endings/queries";
import { getBulkReleasePage } from "./bulk-release-page";
import { getReleaseTerms, getReservation } from "./queries";
import { getFollowing } from "./release-page";

vi.mock("@/lib/endings/queries", () => ({ getSuccession: vi.fn(), getDependants: vi.fn() }));
vi.mock("./queries", () => ({ getReservation: vi.fn(), getReleaseTerms: vi.fn() }));

// Nothing of it is read: the queries that take it are played.
const ctx = {} as OrgContext;

function following(state: string, orderState: string) {
  // Only what is looked at is given.
  vi.mocked(getSuccession).mockResolvedValue({
    ...{ follows: null, followedBy: { reservationId: "res_2" }, order: { id: "wle_1", state: orderState } },
  } as never);
  vi.mocked(getReservation).mockResolvedValue({ id: "res_2", state } as never);
  return getFollowing(ctx, "res_1");
}

beforeEach(() => vi.clearAllMocks());

test("a successor is found by the order that bought it, while it is not over", async () => {
  expect(await following("scheduled", "bought")).toEqual({
    successor: { id: "res_2", state: "scheduled" },
    order: null,
  });
  expect(getReservation).toHaveBeenCalledWith(ctx, "res_2");
  for (const over of ["ended", "cancelled", "failed"]) expect((await following(over, "bought")).successor).toBeNull();
});

test("only an order that still waits counts", async () => {
  expect((await following("ended", "open")).order).toMatchObject({ id: "wle_1" });
  for (const over of ["bought", "withdrawn", "expired"]) expect((await following("ended", over)).order).toBeNull();
});

test("several released together name the successors that stay, but not one that goes with them", async () => {
  vi.mocked(getSuccession).mockImplementation(async (_, id) => {
    const followedBy = id === "res_1" ? { reservationId: "res_2" } : null;
    // Only what is looked at is given.
    return { follows: null, followedBy, order: null } as never;
  });
  vi.mocked(getReservation).mockImplementation(
    async (_, id) => ({ id, name: id, nodes: 1, state: "scheduled" }) as never,
  );
  const refund = { amount: "1", currency: "EUR" };
  vi.mocked(getReleaseTerms).mockResolvedValue({ refund } as never);
  vi.mocked(getDependants).mockResolvedValue({} as never);
  const successors = async (ids: string[]) =>
    (await getBulkReleasePage(ctx, ids)).releasable.map(
      ({ following }) => following.ok && (following.data.successor?.id ?? null),
    );
  expect(await successors(["res_1", "res_3"])).toEqual(["res_2", null]);
  expect(await successors(["res_1", "res_2"])).toEqual([null, null]);
});
