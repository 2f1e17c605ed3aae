import "server-only";
import { and, asc, desc, eq, ilike, inArray, lt, or, type SQL } from "drizzle-orm";
import { cache } from "react";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { organizations } from "@/db/schema/organizations";
import { outbox } from "@/db/schema/outbox";
import type { OperatorContext } from "@/lib/auth/context";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { MailAct, MailState, MailView } from "./mail";
import type { OutboxFilter } from "./schema";

const pageSize = 50;

/** Whether mails are sent at all. */
export function hasMailServer(): boolean {
  return Boolean(env().HEADROOM_SMTP_URL);
}

/** Mails of all customers, newest first, without what they say. `search` looks at the address and the subject. */
export async function listMails(
  _ctx: OperatorContext,
  { search, state, cursor }: OutboxFilter,
): Promise<{ items: MailView[]; nextCursor: string | null }> {
  const pattern = search && `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await select(
    and(
      cursor ? lt(outbox.id, cursor) : undefined,
      state ? eq(outbox.state, state) : undefined,
      pattern ? or(ilike(outbox.to, pattern), ilike(outbox.subject, pattern)) : undefined,
    ),
    pageSize + 1,
  );
  const items = rows.slice(0, pageSize).map(toView);
  return { items, nextCursor: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}

/** One mail with who has read what it says, or sent it again. Throws `not_found`. */
export const getMail = cache(async (_ctx: OperatorContext, id: string): Promise<MailView & { acts: MailAct[] }> => {
  const [row] = await select(eq(outbox.id, id), 1);
  if (!row) throw new AppError("not_found", "There is no such mail.");
  const { at, actor, action } = {
    at: auditEntries.happenedAt,
    actor: auditEntries.actorName,
    action: auditEntries.action,
  };
  const entries = await database()
    .select({ id: auditEntries.id, at, actor, action })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.targetType, "mail"),
        eq(auditEntries.targetId, id),
        eq(auditEntries.outcome, "succeeded"),
        inArray(action, ["mail.read", "mail.resend"]),
      ),
    )
    .orderBy(asc(at), asc(auditEntries.id));
  return {
    ...toView(row),
    acts: entries.map((entry) => ({
      ...{ id: entry.id, at: entry.at, who: entry.actor },
      what: entry.action === "mail.read" ? "read" : "resent",
    })),
  };
});

function select(where: SQL | undefined, limit: number) {
  const { id, to, subject, state, attempts, error, createdAt, sentAt, nextAttemptAt, organizationId } = outbox;
  return database()
    .select({
      ...{ id, to, subject, state, attempts, error, createdAt, sentAt, nextAttemptAt, organizationId },
      organizationName: organizations.name,
    })
    .from(outbox)
    .leftJoin(organizations, eq(organizations.id, organizationId))
    .where(where)
    .orderBy(desc(id))
    .limit(limit);
}

function toView({
  organizationId,
  organizationName,
  nextAttemptAt,
  ...mail
}: Awaited<ReturnType<typeof select>>[number]): MailView {
  return {
    ...mail,
    // The column has a check constraint with exactly these states.
    state: mail.state as MailState,
    organization: organizationId ? { id: organizationId, name: organizationName ?? organizationId } : null,
    nextAttemptAt: mail.state === "queued" ? nextAttemptAt : null,
  };
}
