import "server-only";
import { and, eq, ne, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { outbox } from "@/db/schema/outbox";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OperatorContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { hasMailServer } from "./queries";
import type { MailInput } from "./schema";

/**
 * Queues a mail that was kept, has failed or was sent, so that the sweep sends it within seconds; attempts are counted
 * anew. Throws `not_found`, `no_mail_server`, and `mail_queued` for one that waits already.
 */
export async function resendMail(ctx: OperatorContext, { mailId }: MailInput): Promise<void> {
  await database().transaction(async (tx) => {
    const [mail] = await tx
      .select({ organizationId: outbox.organizationId, subject: outbox.subject, to: outbox.to, state: outbox.state })
      .from(outbox)
      .where(eq(outbox.id, mailId))
      .for("update");
    if (!mail) throw new AppError("not_found", "There is no such mail.");
    if (!hasMailServer())
      throw new AppError(
        "no_mail_server",
        "No mail server is set, so nothing can be sent. Set one, then send it again.",
        {
          status: 409,
        },
      );
    const queued = await tx
      .update(outbox)
      .set({ state: "queued", attempts: 0, error: null, sentAt: null, nextAttemptAt: sql`now()` })
      .where(and(eq(outbox.id, mailId), ne(outbox.state, "queued")))
      .returning({ id: outbox.id });
    if (queued.length === 0) throw new AppError("mail_queued", "This mail waits to be sent already.", { status: 409 });
    const { organizationId, subject, to, state } = mail;
    const target = { type: "mail", id: mailId, name: subject };
    const facts = { to, before: state };
    await recordAudit({ ...ctx, organizationId }, { action: "mail.resend", outcome: "succeeded", target, facts }, tx);
  });
}
