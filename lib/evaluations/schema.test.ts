import { expect, test } from "vitest";
import { startEvaluationInput } from "./schema";

test.each([
  ["1,000.50", "1000.50"],
  ["1,000", "1000"],
  ["2,50", "2.50"],
])("a cap of %s is one of %s", (typed, cap) => {
  const parsed = startEvaluationInput.parse({ operationId: crypto.randomUUID(), id: "eval_1", cap: typed });
  expect(parsed.cap).toBe(cap);
});
