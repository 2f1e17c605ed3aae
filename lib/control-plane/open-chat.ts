import "server-only";
import { request } from "undici";
import { env } from "@/lib/env";
import { type MemberSubject, mintBrowserToken } from "./token";

/** An answer of the inference API as it begins: the rest of it comes from `body`. */
export interface OpenedCall {
  status: number;
  requestId: string | null;
  retryAfter: string | null;
  body: AsyncIterable<Uint8Array> & { text(): Promise<string> };
}

/**
 * Calls the inference API in a person's name and for a project, with a token of a minute, and waits for the head of the
 * answer. Throws what the connection threw. `path` stands below `/v1`.
 */
export async function openInferenceCall(
  subject: MemberSubject,
  { projectId, path, body, signal }: { projectId: string; path: string; body: unknown; signal: AbortSignal },
): Promise<OpenedCall> {
  const answer = await request(new URL(`/v1/${path}`, env().CONTROL_PLANE_URL), {
    method: "POST",
    headers: {
      authorization: `Bearer ${await mintBrowserToken(subject, projectId)}`,
      "content-type": "application/json",
    },
    body: JSON.stringify(body),
    signal,
    headersTimeout: 120_000,
    bodyTimeout: 120_000,
  });
  return {
    status: answer.statusCode,
    requestId: answer.headers["x-request-id"]?.toString() ?? null,
    retryAfter: answer.headers["retry-after"]?.toString() ?? null,
    body: answer.body,
  };
}
