import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LifeLine } from "./life-line";

test("what ending means stands with it while it is to come or now, and no more afterwards", () => {
  const html = (state: "ahead" | "current" | "done") =>
    renderToStaticMarkup(
      <LifeLine
        stages={[{ id: "ending", label: "Ending", state, at: "2030-04-01T08:00:00Z" }]}
        steps={[]}
        zone="UTC"
      />,
    );
  expect(html("ahead")).toContain("the last tenth, a day at most; the nodes go on working");
  expect(html("current")).toContain("the nodes go on working");
  expect(html("done")).not.toContain("the last tenth");
});
