import { expect, test } from "vitest";
import { changeApiKeyInput } from "./schema";

const change = (spendPerDay: string) =>
  changeApiKeyInput.safeParse({
    ...{ operationId: crypto.randomUUID(), id: "key_1", name: "Nightly", expiry: "keep" },
    spendPerDay,
  });

test.each([
  ["1,000", "1000"],
  ["1,000.50", "1000.50"],
  ["2,50", "2.50"],
  ["", undefined],
])("a spend limit of %s is one of %s", (typed, limit) => {
  expect(change(typed).data?.spendPerDay).toBe(limit);
});

test("what is no amount is answered with one", () => {
  expect(change("abc").error?.issues.map(({ message }) => message)).toEqual(["Write an amount such as 25 or 2.50."]);
});
