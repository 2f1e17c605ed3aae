import { expect, test } from "vitest";
import { budgetAmount } from "./schema";

test("an amount is taken as the console writes it, and one that could mean another is refused", () => {
  expect(budgetAmount.parse(" 1,000.50 ")).toBe("1000.50");
  expect(budgetAmount.parse("474300")).toBe("474300");
  for (const unsure of ["1000,50", "1,00", "abc", "0"]) expect(budgetAmount.safeParse(unsure).success).toBe(false);
});
