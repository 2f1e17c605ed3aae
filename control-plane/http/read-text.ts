import type { HonoRequest } from "hono";
import { type ProblemException, problem } from "./problem.ts";

/** A body as text. Throws `body_incomplete` where who sends it went away before its end: that is no fault of ours. */
export function readText(request: HonoRequest): Promise<string> {
  return request.text().catch(() => {
    throw bodyIncomplete();
  });
}

/** What nobody hears any more, and the audit log and the journal of errors say instead of a fault. */
export function bodyIncomplete(): ProblemException {
  return problem("body_incomplete", {
    status: 400,
    detail: "The connection ended before the body was complete. Send the request again.",
  });
}
