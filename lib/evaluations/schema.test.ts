import { expect, test } from "vitest";
import { createEvaluationInput, startEvaluationInput } from "./schema";

test.each([
  ["1,000.50", "1000.50"],
  ["1,000", "1000"],
  ["2,50", "2.50"],
])("a cap of %s is one of %s", (typed, cap) => {
  const parsed = startEvaluationInput.parse({ operationId: crypto.randomUUID(), id: "eval_1", cap: typed });
  expect(parsed.cap).toBe(cap);
});

test("a definition of brackets alone is refused in a moment", () => {
  const begun = performance.now();
  const { success } = createEvaluationInput.shape.definition.safeParse("[".repeat(2_000_000));
  expect(success).toBe(false);
  expect(performance.now() - begun).toBeLessThan(1_000);
});
