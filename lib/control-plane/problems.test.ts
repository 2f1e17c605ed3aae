import { expect, test } from "vitest";
import { ProblemError } from "@/control-plane/contract/call";
import { createProject, listProjects } from "@/control-plane/contract/organizations";
import { toAppError } from "./problems";

const problem = {
  type: "about:blank",
  title: "Refused",
  status: 409,
  code: "quota_exceeded",
  detail: "8 GPUs are free of 64.",
  requestId: "req_cp",
};

test("a refusal keeps code, words, fields, facts and the other program's request id", () => {
  const error = toAppError(
    new ProblemError({ ...problem, fields: { nodes: "Too many." }, free: 8, facts: { limit: 64 } }),
    createProject,
  );
  expect(error).toMatchObject({
    code: "quota_exceeded",
    status: 409,
    message: "8 GPUs are free of 64.",
    fields: { nodes: "Too many." },
    facts: { free: 8, limit: 64 },
    requestId: "req_cp",
  });
});

test.each([
  ["a time-out", new DOMException("timed out", "TimeoutError")],
  [
    "a cut connection",
    new TypeError("fetch failed", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) }),
  ],
  ["an answer that cannot be read", new ProblemError({ ...problem, status: 502, code: "unexpected_answer" })],
  ["a failure on the other side", new ProblemError({ ...problem, status: 500, code: "internal" })],
])("%s of a mutation is an unknown outcome; of a read it is unavailable", (_, error) => {
  expect(toAppError(error, createProject)).toMatchObject({
    code: "unknown_outcome",
    // Not that the page will show it: a form does not.
    message: expect.stringMatching(/look for it before you do it again\.$/),
  });
  expect(toAppError(error, listProjects).code).toBe("unavailable");
});

test("a connection that never came about changed nothing", () => {
  const error = new TypeError("fetch failed", { cause: Object.assign(new Error("refused"), { code: "ECONNREFUSED" }) });
  expect(toAppError(error, createProject).code).toBe("unavailable");
});
