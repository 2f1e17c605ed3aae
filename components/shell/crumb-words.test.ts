import { expect, test } from "vitest";
import { crumbWords } from "./crumb-words";

test("a model is called by its name, by its id until that is known, and pages about models by their words", () => {
  expect(crumbWords("demo-small", "models", { "demo-small": "Demo Small" })).toBe("Demo Small");
  expect(crumbWords("org%2Fdemo-small", "models", {})).toBe("org/demo-small");
  for (const id of ["__proto__", "constructor"]) expect(crumbWords(id, "models", {})).toBe(id);
  expect(crumbWords("compare", "models", { compare: "Compare models" })).toBe("Compare");
});

test("a draft is called what its page is, by its words until that is known", () => {
  const names = { current: "Running draft, November 2026", "draft-2026-10": "Draft, October 2026" };
  expect(crumbWords("current", "invoices", names)).toBe("Running draft, November 2026");
  expect(crumbWords("draft-2026-10", "invoices", names)).toBe("Draft, October 2026");
  expect(crumbWords("current", "invoices", {})).toBe("Current");
  expect(crumbWords("current", "usage", names)).toBe("Current");
});

test("an operation keeps its name, an id its ends, and words get a capital", () => {
  expect(crumbWords("createMessage", "reference", {})).toBe("createMessage");
  expect(crumbWords("res_01kvn48e40e9tc4tth9gvxz6y5", "reservations", {})).toBe("res_01k…z6y5");
  expect(crumbWords("service-accounts", "api-keys", { "service-accounts": "Other" })).toBe("Service accounts");
  expect(crumbWords("%E0%A4%A", "prompts", {})).toBe("%E0%A4%A");
});
