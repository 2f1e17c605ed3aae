import { randomUUID } from "node:crypto";
import { RequestError } from "@hono/node-server";
import { problem, problemResponse } from "./problem.ts";

/** The answer where no request could be made of what came: its `Host` is none. Anything else is an error of ours. */
export function answerUnreadable(error: unknown): Response {
  const requestId = `req_${randomUUID().replaceAll("-", "")}`;
  const exception =
    error instanceof RequestError
      ? problem("malformed_request", {
          status: 400,
          detail: "The host of this request cannot be read. Check the base address that your program calls.",
        })
      : problem("internal_error", {
          status: 500,
          detail: "Something went wrong on our side. Try again, and give us the request id if it stays.",
        });
  const response = problemResponse(exception.toProblem(requestId));
  response.headers.set("x-request-id", requestId);
  return response;
}
