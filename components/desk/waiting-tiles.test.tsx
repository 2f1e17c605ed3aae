import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { DeskOverview } from "@/lib/desk/queries";
import { WaitingTiles } from "./waiting-tiles";

const nothing: DeskOverview = {
  asOf: "2030-04-01T08:00:00Z",
  handovers: { waiting: 0, late: 0 },
  faults: { nodes: 0, reservations: 0 },
  quotaRequests: { pending: 0, answerBy: null },
  disputes: { open: 0, answerBy: null },
  months: { review: 0, over: 0 },
  bankEntries: { open: 0 },
  starting: { reservations: 0, nodes: 0, next: null },
  supplyEnding: { blocks: 0, nodes: 0, next: null },
  failed: { reservations: 0, latest: null },
};

/** The words of the tile with this title, without those of its title. */
function tile(title: string, stuckApprovals: number | null): string {
  const html = renderToStaticMarkup(<WaitingTiles overview={nothing} stuckApprovals={stuckApprovals} zone="UTC" />);
  const found = html.split("<li").find((each) => each.includes(title)) ?? "";
  return [...found.matchAll(/<p[^>]*>([^<]*)<\/p>/g)].map(([, text]) => text).join(" ");
}

test("the desk says whether customers' requests wait for nobody, and does not reassure while it cannot know", () => {
  const title = "Approvals without an approver";
  expect(tile(title, 2)).toBe("2 Customers’ requests that nobody there can decide any more.");
  expect(tile(title, 0)).toBe("0 Every request has somebody.");
  expect(tile(title, null)).toBe("– This could not be read now. Open the page to try again.");
});

test("a desk where no node is due says so, not what would be counted", () => {
  expect(tile("Hand-overs due", 0)).toBe("0 No reservation waits for its nodes.");
});
