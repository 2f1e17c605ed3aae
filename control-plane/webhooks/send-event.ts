import type { Temporal } from "temporal-polyfill";
import { type Sent, sendToCustomer } from "../http/send-to-customer.ts";
import { signMessage } from "./sign-message.ts";

/** Time for an answer, from the first byte of the connection to what is read of it. */
const timeoutMs = 15_000;

/** One attempt: what was answered, and why that is no success. */
export interface Attempt {
  /** Null without an answer. */
  status: number | null;
  /** Null when it was taken; else a sentence for people. */
  fault: string | null;
  answer: string | null;
}

/** What is sent: its id is the same at every attempt. */
export interface Message {
  id: string;
  body: string;
}

/** Sends an event, signed with each of the secrets. Any status from 200 to 299 takes it. */
export async function sendEvent(
  url: string,
  secrets: readonly string[],
  { id, body }: Message,
  at: Temporal.Instant,
): Promise<Attempt> {
  const seconds = Math.floor(at.epochMilliseconds / 1_000);
  const sent = await sendToCustomer(new URL(url), {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "user-agent": "Headroom-Webhooks/1",
      "webhook-id": id,
      "webhook-timestamp": String(seconds),
      "webhook-signature": secrets.map((secret) => signMessage(secret, { id, seconds, body })).join(" "),
    },
    body,
    ...{ timeoutMs, wholeMs: timeoutMs, who: "The address" },
  });
  return toAttempt(sent);
}

function toAttempt(sent: Sent): Attempt {
  if ("fault" in sent) return { status: null, fault: sent.fault, answer: null };
  const { status } = sent;
  // PostgreSQL stores no NUL character.
  const answer = sent.answer.replaceAll("\0", "") || null;
  return { status, answer, fault: faultOf(status) };
}

function faultOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400)
    return `It answered ${status}: it sends on to another address, which is not followed.`;
  if (status === 410) return "It answered 410: it is gone for good.";
  if (status === 401 || status === 403) return `It answered ${status}: it does not let the event in.`;
  if (status === 404) return "It answered 404: nothing is at this path.";
  if (status === 429) return "It answered 429: too much at once.";
  return `It answered ${status}.`;
}
