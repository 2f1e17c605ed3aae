import { expect, test } from "vitest";
import { webhookEventTypes } from "@/control-plane/contract/webhooks";
import { eventTypeGroups, eventTypeLabel } from "./event-types";

test("every type of event can be chosen, in one group, by a label of its own", () => {
  const offered = eventTypeGroups.flatMap(({ types }) => types);
  expect(offered.map(({ type }) => type).toSorted()).toEqual(webhookEventTypes.toSorted());
  expect(new Set(offered.map(({ label }) => label)).size).toBe(offered.length);
});

test("a type that is not known is shown as it is written", () => {
  expect(["webhook.test", "node.replaced", "node.thawed"].map(eventTypeLabel)).toEqual([
    "Test",
    "Node replaced",
    "node.thawed",
  ]);
});
