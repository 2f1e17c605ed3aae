import { and, asc, eq, lte, notInArray, sql } from "drizzle-orm";
import { type Connection, database } from "@/db/client";
import { outbox } from "@/db/schema/outbox";
import { repeatEvery } from "@/lib/repeat-every";
import { type Deliver, openDelivery } from "./deliver";
import { fetchAttachment } from "./fetch-attachment";

const everyMs = 5_000;
const attemptsAtMost = 16;
const longestWaitMinutes = 360;

/** Sends what is queued, for as long as the process lives; does nothing without a mail server. */
export function startSending(): void {
  const delivery = openDelivery();
  if (delivery) repeatEvery(everyMs, "Sending mail", () => sendMails(delivery.deliver));
}

/**
 * Sends every mail that is due, each in a transaction of its own: a process that dies in between leaves it queued, so it
 * is sent at least once. One that the server refuses for good has failed; others wait twice as long each time, for about
 * two days. A server that cannot be reached ends the round. Gives how many were sent.
 */
export async function sendMails(deliver: Deliver): Promise<number> {
  const tried: string[] = [];
  let sent = 0;
  for (;;) {
    const outcome = await database().transaction((tx) => sendNext(tx, deliver, tried));
    if (!outcome) return sent;
    tried.push(outcome.id);
    if (outcome.error === null) sent++;
    if (isUnreachable(outcome.error)) return sent;
  }
}

async function sendNext(tx: Connection, deliver: Deliver, tried: string[]) {
  const [mail] = await tx
    .select()
    .from(outbox)
    .where(and(eq(outbox.state, "queued"), lte(outbox.nextAttemptAt, sql`now()`), notInArray(outbox.id, tried)))
    .orderBy(asc(outbox.nextAttemptAt), asc(outbox.id))
    .limit(1)
    .for("update", { skipLocked: true });
  if (!mail) return null;
  const attempts = mail.attempts + 1;
  const error = await attempt(mail, deliver);
  const change = error === null ? { state: "sent", error, sentAt: sql`now()` } : afterFailure(error, attempts);
  await tx
    .update(outbox)
    .set({ attempts, ...change })
    .where(eq(outbox.id, mail.id));
  return { id: mail.id, error };
}

async function attempt(mail: typeof outbox.$inferSelect, deliver: Deliver): Promise<unknown> {
  const { id, to, subject, text, html } = mail;
  try {
    const attachments = await Promise.all(mail.attachments.map(fetchAttachment));
    await deliver({ id, to, subject, text, html, attachments });
    return null;
  } catch (error) {
    return error ?? new Error("no reason given");
  }
}

function afterFailure(error: unknown, attempts: number) {
  const state = isRefusal(error) || attempts >= attemptsAtMost ? "failed" : "queued";
  const minutes = Math.min(2 ** (attempts - 1), longestWaitMinutes);
  const reason = error instanceof Error ? error.message : String(error);
  if (state === "failed") console.error(`A mail could not be sent and is not tried again: ${reason}`);
  return { state, error: reason.slice(0, 500), nextAttemptAt: sql<string>`now() + make_interval(mins => ${minutes})` };
}

/** Codes from 500 on are permanent (RFC 5321, 4.2.1), but for those about our own sign-in, which an operator can mend. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !("responseCode" in error)) return false;
  return Number(error.responseCode) >= 500 && !("code" in error && error.code === "EAUTH");
}

function isUnreachable(error: unknown): boolean {
  const codes = ["ECONNECTION", "ECONNREFUSED", "ESOCKET", "ETIMEDOUT", "EDNS", "ETLS", "EAUTH"];
  return error instanceof Error && "code" in error && codes.some((code) => code === error.code);
}
