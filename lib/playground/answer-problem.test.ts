import { expect, test } from "vitest";
import { toAnswerProblem } from "./answer-problem";

const refusal = { status: 429, message: "It is refused (request id req_1)", retryAfter: "259200", requestId: "req_1" };

test("a call that a budget stops is not a limit of the model, and no time to wait is told", () => {
  const problem = toAnswerProblem({ ...refusal, code: "budget_stopped" });
  expect(problem).toMatchObject({ title: "A budget stops this call", detail: "It is refused", help: "budgets" });
  expect(`${problem.title} ${problem.advice}`).not.toMatch(/Quotas|second/);
});

test("a limit per minute says when to try again, and leads to the quotas", () => {
  const problem = toAnswerProblem({ ...refusal, code: "rate_limit_exceeded", retryAfter: "12" });
  expect(problem).toMatchObject({
    retryAfterSeconds: 12,
    help: "quotas",
    advice: expect.stringContaining("12 seconds"),
  });
});

test.each([
  [429, "request_too_large_for_limit", true],
  [429, "budget_stopped", true],
  [403, "model_not_allowed", true],
  [400, "context_length_exceeded", true],
  [429, "rate_limit_exceeded", false],
  [401, null, false],
  [503, null, false],
])("of a %i with %s it is known whether the same is refused again: %s", (status, code, isLasting) => {
  expect(toAnswerProblem({ ...refusal, status, code }).isLasting).toBe(isLasting);
});
