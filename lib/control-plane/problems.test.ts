import { expect, test, vi } from "vitest";
import { callRoute, ProblemError } from "@/control-plane/contract/call";
import { createProject, listProjects } from "@/control-plane/contract/organizations";
import { getReservation } from "@/control-plane/contract/reservations";
import { toAppError } from "./problems";
import { send } from "./send";

const baseUrl = "http://127.0.0.1:9";

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

test("that the console is not let in is no matter of the person's session, and is told to who runs it", () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const refused = { ...problem, status: 401, code: "unauthenticated", detail: "It was signed 30 s in the future." };
  expect(toAppError(new ProblemError(refused), createProject)).toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("an operator has to look"),
    requestId: "req_cp",
  });
  expect(log).toHaveBeenCalledWith(expect.stringMatching(/req_cp: It was signed.*clocks agree within five seconds/));
  log.mockRestore();
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

test("a request that cannot be sent changed nothing", async () => {
  const call = callRoute(createProject, { body: { name: "x" } }, { baseUrl, idempotencyKey: "a\r\nb", send });
  const error = await call.catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "UND_ERR_INVALID_ARG" });
  expect(toAppError(error, createProject).code).toBe("unavailable");
});

test("an id that is a step along the path names nothing, and nothing is sent", async () => {
  const sent = vi.fn();
  for (const id of [".", ".."]) {
    const call = callRoute(getReservation, { params: { id } }, { baseUrl, send: sent });
    const error = await call.catch((thrown: unknown) => thrown);
    expect(toAppError(error, getReservation)).toMatchObject({ code: "not_found", status: 404 });
  }
  expect(sent).not.toHaveBeenCalled();
});

test("a connection that never came about changed nothing", () => {
  const error = new TypeError("fetch failed", { cause: Object.assign(new Error("refused"), { code: "ECONNREFUSED" }) });
  expect(toAppError(error, createProject).code).toBe("unavailable");
});
