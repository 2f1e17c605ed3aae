import { expect, test, vi } from "vitest";
import type { OrgContext } from "@/lib/auth/context";
import { capacityNames } from "./queries";

const sold: Record<string, object[]> = {
  listRegions: [{ id: "eu-north", name: "Stockholm", country: "SE" }],
  listNodeTypes: [{ id: "b200-sxm-8", name: "8 × B200 SXM" }],
};
vi.mock("@/lib/control-plane/client", () => ({
  controlPlane: () => ({ call: async ({ id }: { id: string }) => ({ items: sold[id] }) }),
}));
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

test("a sentence of terms names what is sold, and tells its time in the reader's zone", async () => {
  // Only the zone is looked at: what is sold is played.
  const { sentence } = await capacityNames({ timeZone: "Europe/Berlin" } as OrgContext);
  expect(sentence("Until 2027-01-12 09:11 UTC you may swap for b200-sxm-8 nodes in eu-north.")).toBe(
    "Until 12 Jan 2027, 10:11 CET you may swap for 8 × B200 SXM nodes in Stockholm.",
  );
});
