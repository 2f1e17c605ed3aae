import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { FewerNodes } from "./fewer-nodes";

const draw = (changes: object = {}, mayRelease = true) =>
  renderToStaticMarkup(
    <FewerNodes
      org="acme"
      mayRelease={mayRelease}
      reservation={{ id: "res_1", nodes: 2, state: "active", release: null, ...changes }}
    />,
  );

test("who came for fewer nodes is led to giving one back", () => {
  expect(draw()).toContain('href="/acme/reservations/res_1/release?nodes=1"');
});

test("but not where that would be refused", () => {
  expect(draw({}, false)).toBe("");
  expect(draw({ nodes: 1 })).toBe("");
  expect(draw({ state: "ended" })).toBe("");
  expect(draw({ release: {} })).toBe("");
});
