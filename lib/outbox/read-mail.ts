import "server-only";
import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { outbox } from "@/db/schema/outbox";
import { withoutDeciding } from "@/lib/approvals/approval-link";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OperatorContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import type { MailInput } from "./schema";

/**
 * What a mail says, as plain text. That it was read stands in the audit log of the customer it is about, under the
 * operator's name, before the text leaves. A link that decides in its recipient's name only shows here: nobody who sells
 * approves a purchase. Throws `not_found`.
 */
export async function readMail(ctx: OperatorContext, { mailId }: MailInput): Promise<{ text: string }> {
  return database().transaction(async (tx) => {
    const [mail] = await tx
      .select({ text: outbox.text, organizationId: outbox.organizationId, to: outbox.to, subject: outbox.subject })
      .from(outbox)
      .where(eq(outbox.id, mailId));
    if (!mail) throw new AppError("not_found", "There is no such mail.");
    const { organizationId, to, subject, text } = mail;
    const target = { type: "mail", id: mailId, name: subject };
    await recordAudit(
      { ...ctx, organizationId },
      { action: "mail.read", outcome: "succeeded", target, facts: { to } },
      tx,
    );
    return { text: await withoutDeciding(text) };
  });
}
