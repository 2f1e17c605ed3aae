import { expect, test } from "vitest";
import { actionInWords, targetInWords, targetPath, withLocalTimes } from "./words";

test.each([
  ["reservation.buy", "Buy reservation"],
  ["reservation.bought", "Reservation bought"],
  ["reservation.active", "Reservation active"],
  ["api_key.created", "API key created"],
  ["quota_request.declined", "Quota request declined"],
  ["session.open", "Sign in"],
  ["createQuote", "Create quote"],
  ["odd", "Odd"],
  ["endpoint.running", "Endpoint running"],
  ["listing.sold", "Listing sold"],
  ["listing.create", "Create listing"],
  ["rehearsal.over", "Rehearsal over"],
  ["node.fault", "Fault of a node"],
  ["reservation.reclaiming", "Reservation being taken back"],
])("%s is %s", (action, words) => {
  expect(actionInWords(action)).toBe(words);
});

test.each([
  ["quota", "gpus:us-east:b200-sxm-8", "8 × B200 SXM GPUs in Virginia"],
  ["quota", "tokens_per_minute:demo-large", "Tokens per minute, demo-large"],
  ["organization", "org_1", "Example"],
  ["reclaim", "rcl_1", "Reclaim"],
  ["waitlist_entry", "wai_1", "Waitlist entry"],
  ["api_key", "key_1", "API key"],
])("the %s %s without a name is told as %s", (type, id, words) => {
  const names = new Map([
    ["us-east", "Virginia"],
    ["b200-sxm-8", "8 × B200 SXM"],
  ]);
  expect(targetInWords({ type, id }, { organization: "Example", of: (one) => names.get(one) ?? one })).toBe(words);
});

test("a target's address is encoded; what has no page has none", () => {
  expect(targetPath({ type: "reservation", id: "res/1" })).toBe("reservations/res%2F1");
  expect(targetPath({ type: "supply", id: "sup_1" })).toBeNull();
});

test("instants in a sentence are told in the reader's zone", () => {
  expect(withLocalTimes("Issued INV-2026-0022 over 216521.50 USD.", "UTC")).toBe(
    "Issued INV-2026-0022 over 216,521.50 USD.",
  );
  expect(withLocalTimes("The purchase costs 100000 USD or more.", "UTC")).toContain("costs 100,000 USD or more");
  expect(withLocalTimes("The quota is set by Operator on 2026-04-06.", "UTC")).toContain("on 6 Apr 2026.");
  expect(withLocalTimes("Swap: until 2027-01-12 09:11 UTC you may.", "Europe/Berlin")).toBe(
    "Swap: until 12 Jan 2027, 10:11 CET you may.",
  );
  expect(withLocalTimes("Ends at 2026-11-21T13:00:00Z.", "Europe/Berlin")).toBe("Ends at 21 Nov 2026, 14:00 CET.");
});
