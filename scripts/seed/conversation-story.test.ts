import { expect, test } from "vitest";
import { checkState } from "../../lib/playground/state-schema.ts";
import { stateOf } from "./conversation-story.ts";

test("the conversations of the demo are such that the playground opens them", () => {
  const given = {
    model: "demo-small",
    modelName: "Demo Small",
    system: "",
    said: [
      ["a", "b"],
      ["c", "d"],
    ],
  } as const;
  expect(checkState(stateOf(given))).not.toBeNull();
});
