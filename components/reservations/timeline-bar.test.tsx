import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { TimelineBarLine } from "./timeline-bar";

test("a bar of an hour in a quarter is as wide as can be pointed at, and stays within the line", () => {
  const window = { startsAt: "2030-03-31T22:00:00Z", endsAt: "2030-03-31T23:00:00Z" };
  const bar = { ...{ id: "res_1", name: "Night run", state: "scheduled" as const }, ...window };
  const html = renderToStaticMarkup(
    <TimelineBarLine bar={{ ...bar, left: 99.91, width: 0.05, notices: [] }} now={null} zone="UTC" />,
  );
  expect(html).toContain('style="x:min(99.91%, 100% - 8px);width:max(0.05%, 8px)"');
});
