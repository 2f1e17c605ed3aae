import { z } from "zod";
import type { Connection } from "@/db/client";
import { type MailAttachment, outbox } from "@/db/schema/outbox";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { type MailWords, renderMail } from "./render-mail";

const longestSubject = 200;

export interface Mail extends MailWords {
  organizationId: string | null;
  to: string;
  subject: string;
  /** Names this mail to this person: a second one of the same key is not written. */
  dedupeKey: string;
  attachments?: MailAttachment[];
}

/**
 * Writes a mail into the outbox, in the caller's transaction; the sweep sends it once that has committed. Without a mail
 * server it is kept for the operator to read. Gives false when it was written before. Throws for an address that is none.
 */
export async function queueMail(on: Connection, mail: Mail): Promise<boolean> {
  const { organizationId, to, subject, dedupeKey, attachments = [], ...words } = mail;
  const written = await on
    .insert(outbox)
    .values({
      id: newId("mail"),
      organizationId,
      to: z.email().parse(to),
      subject: oneLine(subject),
      ...renderMail(words),
      dedupeKey,
      attachments,
      state: env().HEADROOM_SMTP_URL ? "queued" : "kept",
    })
    .onConflictDoNothing({ target: outbox.dedupeKey })
    .returning({ id: outbox.id });
  return written.length > 0;
}

/** A line break in a subject would begin a header of the writer's choice. */
function oneLine(subject: string): string {
  return subject
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, longestSubject);
}
