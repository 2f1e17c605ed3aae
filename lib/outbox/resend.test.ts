import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { outbox } from "@/db/schema/outbox";
import { queueMail } from "@/lib/mail/queue-mail";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { makeOperator, withConsole } from "@/lib/testing/with-console";
import { resendMailAction } from "./actions";
import { getMail } from "./queries";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

// Before the settings are first read.
process.env.HEADROOM_SMTP_URL = "smtp://127.0.0.1:9";
process.env.HEADROOM_MAIL_FROM = "headroom@example.com";
withConsole();

test.each(["kept", "failed", "sent"])("a mail that was %s is queued again, once", async (state) => {
  const operator = await makeOperator();
  await arriveAs(operator.token);
  await queueMail(database(), {
    ...{ organizationId: null, to: "ann@example.com", subject: "x", dedupeKey: state },
    ...{ title: "x", paragraphs: [], footer: "x" },
  });
  const [mail] = await database()
    .update(outbox)
    .set({ state, attempts: 3, error: "Refused." })
    .where(eq(outbox.dedupeKey, state))
    .returning();
  const id = mail?.id ?? "";
  const resend = () => resendMailAction(null, formOf({ mailId: id }));
  const answers = await Promise.all([resend(), resend()]);
  expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: "mail_queued" } });
  expect(await getMail(operator.ctx, id)).toMatchObject({ state: "queued", attempts: 0, error: null, sentAt: null });
  expect(await database().select().from(auditEntries).where(eq(auditEntries.targetId, id))).toMatchObject([
    { action: "mail.resend", outcome: "succeeded", actorId: operator.ctx.userId, facts: { before: state } },
  ]);
});
