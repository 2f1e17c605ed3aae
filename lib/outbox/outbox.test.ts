import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { outbox } from "@/db/schema/outbox";
import { queueMail } from "@/lib/mail/queue-mail";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { makeMember, makeOperator, withConsole } from "@/lib/testing/with-console";
import { readMailAction, resendMailAction } from "./actions";
import { getMail, listMails } from "./queries";
import { outboxFilter } from "./schema";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();

let operator: Awaited<ReturnType<typeof makeOperator>>;
let organizationId: string;
beforeEach(async () => {
  operator ??= await makeOperator();
  organizationId ??= (await makeMember("owner")).ctx.organizationId;
  await arriveAs(operator.token);
});

const secret = "http://console.test/approval/a-link-of-their-own";
let count = 0;

async function written(facts: { to?: string; subject?: string; state?: string; of?: string | null } = {}) {
  const dedupeKey = `mail ${count++}`;
  await queueMail(database(), {
    ...{ to: facts.to ?? "ann@example.com", subject: facts.subject ?? "Approve a purchase", dedupeKey },
    organizationId: facts.of === undefined ? organizationId : facts.of,
    ...{
      title: "Approve",
      paragraphs: ["<b>Two nodes</b>"],
      action: { label: "See it", href: secret },
      footer: "Why.",
    },
  });
  const [mail] = await database()
    .update(outbox)
    .set({ state: facts.state ?? "kept" })
    .where(eq(outbox.dedupeKey, dedupeKey))
    .returning();
  return mail?.id ?? "";
}

const actsOn = (id: string) => database().select().from(auditEntries).where(eq(auditEntries.targetId, id));

describeOperatorRefusals([
  {
    name: "reading a mail",
    action: readMailAction,
    audited: "mail.read",
    valid: { mailId: "mail_1" },
    invalid: [{ mailId: "" }, { mailId: "usr_1" }],
  },
  {
    name: "sending a mail again",
    action: resendMailAction,
    audited: "mail.resend",
    valid: { mailId: "mail_1" },
    invalid: [{ mailId: "" }],
  },
]);

describe("the list", () => {
  test("finds mails by address, subject and state, newest first, and says nothing of what is in them", async () => {
    const to = "list-of-mails@example.com";
    const ids = [await written({ to, state: "sent" }), await written({ to, subject: "100 % of a quota" })];
    const list = async (filter: Record<string, string>) =>
      (await listMails(operator.ctx, outboxFilter.parse(filter))).items;
    const all = await list({ search: "LIST-of-mails" });
    expect(all.map(({ id }) => id)).toEqual(ids.toReversed());
    expect(JSON.stringify(all)).not.toMatch(/approval\/|Two nodes/);
    expect(await list({ search: "100 %" })).toMatchObject([{ id: ids[1], state: "kept", attempts: 0, to }]);
    expect(await list({ search: to, state: "sent" })).toMatchObject([{ id: ids[0] }]);
    expect(await list({ search: "_ist-of" })).toEqual([]);
  });

  test("pages without a gap", async () => {
    const to = "many@example.com";
    for (let index = 0; index < 52; index++) await written({ to });
    const first = await listMails(operator.ctx, { search: to });
    const second = await listMails(operator.ctx, { search: to, cursor: first.nextCursor ?? "" });
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([50, 2, null]);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(52);
  });
});

describe("what a mail says", () => {
  test("is given as text, after it was written down in the customer's log who read it", async () => {
    const id = await written();
    const answer = await readMailAction(null, formOf({ mailId: id }));
    expect(answer).toMatchObject({ ok: true, data: { text: expect.stringContaining(secret) } });
    expect(answer).toMatchObject({ data: { text: expect.stringContaining("<b>Two nodes</b>") } });
    const entries = await actsOn(id);
    expect(entries).toMatchObject([
      { action: "mail.read", outcome: "succeeded", organizationId, actorId: operator.ctx.userId, targetType: "mail" },
    ]);
    expect(JSON.stringify(entries)).not.toContain(secret);
    expect((await getMail(operator.ctx, id)).acts).toMatchObject([{ what: "read", who: operator.ctx.userName }]);
  });

  test("of nobody's organization is written down all the same, and an unknown one is not found", async () => {
    const id = await written({ of: null });
    await readMailAction(null, formOf({ mailId: id }));
    expect(await actsOn(id)).toMatchObject([{ action: "mail.read", organizationId: null }]);
    expect(await readMailAction(null, formOf({ mailId: "mail_none" }))).toMatchObject({ error: { code: "not_found" } });
  });
});

describe("sending again", () => {
  const resend = (id: string) => resendMailAction(null, formOf({ mailId: id }));

  test("is refused without a mail server, and changes nothing", async () => {
    const id = await written();
    expect(await resend(id)).toMatchObject({ error: { code: "no_mail_server" } });
    expect(await getMail(operator.ctx, id)).toMatchObject({ state: "kept", acts: [] });
  });
});
