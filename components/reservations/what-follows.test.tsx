import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { type Following, WhatFollows } from "./what-follows";

const successor = {
  ...{ id: "res_2", name: "Training, continued", nodes: 4, nodeType: { id: "h100-sxm-8", name: "8× H100" } },
  ...{ startsAt: "2030-01-02T00:00:00Z", endsAt: "2030-01-03T00:00:00Z" },
  total: { amount: "2352.00", currency: "USD" },
};
const order = { nodes: 4, hours: 24 };

const draw = (data: Following, cancels = true) =>
  renderToStaticMarkup(
    <WhatFollows org="acme" id="res_1" zone="UTC" cancels={cancels} following={{ ok: true, data }} />,
  ).replaceAll(/<(?!a)[^>]*>/g, "");

test("a successor that stays is named with what it costs, and both its page and the way to give it back are linked", () => {
  const text = draw({ successor, order: null });
  expect(text).toContain("Its successor stays, and is billed");
  expect(text).toContain('href="/acme/reservations/res_2"');
  expect(text).toContain('href="/acme/reservations/res_2/release"');
  expect(text).toContain("2,352.00");
});

test("an order is withdrawn by a cancellation, and goes on from the new end of what ran", () => {
  expect(draw({ successor: null, order })).toContain("is withdrawn: there is nothing to follow any more");
  const moved = draw({ successor: null, order }, false);
  expect(moved).toContain("starts from the new end on");
  expect(moved).not.toContain("is withdrawn");
});

test("where nothing follows it, nothing stands there", () => {
  expect(draw({ successor: null, order: null })).toBe("");
});
