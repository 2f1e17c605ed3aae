import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Event } from "@/control-plane/contract/events";
import { database } from "@/db/client";
import { notifications } from "@/db/schema/notifications";
import { outbox } from "@/db/schema/outbox";
import { users } from "@/db/schema/users";
import { readApprovalLink } from "@/lib/approvals/approval-link";
import { formatInstant } from "@/lib/format/instant";
import { formOf } from "@/lib/testing/mock-request";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { notifyOfNewEvents } from "./follow-events";
import { markRead } from "./mark-read";
import { countUnread, listNotifications } from "./queries";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();
stubControlPlane({
  "GET /api/v1/regions": () => ({ items: [{ id: "eu-north", name: "Stockholm", country: "SE" }] }),
  "GET /api/v1/node-types": () => ({ items: [] }),
});

let owner: TestMember;
let administrator: TestMember;
let engineer: TestMember;
let finance: TestMember;
let stranger: TestMember;
const feed: Event[] = [];

/** A page of the feed as the control plane gives it; a cursor is how many came before. */
const readFeed = async (cursor: string | null) => {
  const items = feed.slice(Number(cursor ?? 0), Number(cursor ?? 0) + 100);
  return { items, endCursor: String(Number(cursor ?? 0) + items.length) };
};

beforeAll(async () => {
  owner = await makeMember("owner");
  administrator = await makeMember("administrator", owner.ctx);
  engineer = await makeMember("engineer", owner.ctx);
  finance = await makeMember("finance", owner.ctx);
  stranger = await makeMember("owner");
});

beforeEach(async () => {
  await database().delete(notifications);
  await database().delete(outbox);
});

const now = Temporal.Now.instant().round("second");
const inSevenDays = now.add({ hours: 7 * 24 });
let count = 0;
const boughtBy = (member: TestMember) => ({ type: "user" as const, id: member.ctx.userId, name: member.ctx.userName });

const reservation = (member: TestMember) => ({
  name: "Training run",
  projectId: "prj_1",
  region: "eu-north",
  nodeType: "h100-sxm-8",
  capacityClass: "guaranteed" as const,
  noticeClass: null,
  nodes: 2,
  startsAt: "2026-11-01T08:00:00Z",
  endsAt: inSevenDays.toString(),
  boughtBy: boughtBy(member),
});

type Given<E> = E extends Event ? Pick<E, "type" | "facts"> & { at?: string; subjectId?: string } : never;

function happens(given: Given<Event>): Event {
  count += 1;
  const organizationId = owner.ctx.organizationId;
  const event = { id: `ev_${count}`, organizationId, subjectId: "res_1", at: now.toString(), ...given };
  feed.push(event);
  return event;
}

const ending = (member = owner) =>
  happens({ type: "reservation.ending", facts: { ...reservation(member), notice: "7d" } });

const ended = (at?: string) => happens({ type: "reservation.ended", facts: reservation(owner), ...(at && { at }) });

const invoice = () =>
  happens({
    type: "invoice.issued",
    subjectId: "inv_1",
    facts: { number: "INV-2026-0001", total: { amount: "1200.50", currency: "USD" }, dueAt: "2026-12-31T00:00:00Z" },
  });

async function toldOf(event: Event): Promise<string[]> {
  const rows = await database().select().from(notifications).where(eq(notifications.eventId, event.id));
  return rows.map(({ userId }) => userId).toSorted();
}
const idsOf = (...members: TestMember[]) => members.map(({ ctx }) => ctx.userId).toSorted();

const approval = (asker: TestMember) => ({
  ...reservation(asker),
  ...{ kind: "purchase" as const, reservationId: "res_1", quoteId: "quo_1" },
  ...{ total: { amount: "2352.00", currency: "USD" } },
  ...{ askedBy: boughtBy(asker), askedById: asker.ctx.userId },
});

const asked = (
  asker: TestMember,
  approvers: { approverRoles?: string[]; approverIds?: string[]; anyBuyer?: boolean },
  deadline = now.add({ hours: 8 }).toString(),
) =>
  happens({
    type: "approval.requested",
    subjectId: "apr_1",
    facts: {
      ...{ ...approval(asker), justification: "A nightly evaluation.", deadline },
      ...{ approverRoles: [], approverIds: [], anyBuyer: false, ...approvers },
    },
  });

describe("asking for approval", () => {
  test("tells the approvers by role and by name, and never the person who asks", async () => {
    const byRole = asked(administrator, { approverRoles: ["administrator", "finance", "viewer", "engineer"] });
    const byName = asked(engineer, { approverIds: [finance.ctx.userId, engineer.ctx.userId] });
    const ofBuyers = asked(engineer, { anyBuyer: true });
    await notifyOfNewEvents(readFeed);
    expect(await toldOf(byRole)).toEqual(idsOf(finance));
    expect(await toldOf(byName)).toEqual(idsOf(finance));
    expect(await toldOf(ofBuyers)).toEqual(idsOf(owner, administrator));
  });

  test("is mailed with a link of the approver's own, which says whose it is", async () => {
    asked(engineer, { approverRoles: ["finance"] });
    await notifyOfNewEvents(readFeed);
    const [mail] = await database().select().from(outbox);
    expect(mail).toMatchObject({ to: finance.ctx.email, text: expect.stringContaining("A nightly evaluation.") });
    expect(mail?.text).toContain("in Stockholm for ");
    const token = /http:\/\/console\.test\/approval\/([\w.-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
    expect(await readApprovalLink(token)).toEqual({
      requestId: "apr_1",
      decides: true,
      organizationId: owner.ctx.organizationId,
      userId: finance.ctx.userId,
    });
  });

  test("is answered to the person who asked alone", async () => {
    const facts = { ...approval(engineer), decidedBy: boughtBy(owner), reason: "Use what we hold." };
    const event = happens({ type: "approval.rejected", subjectId: "apr_1", facts });
    await notifyOfNewEvents(readFeed);
    expect(await toldOf(event)).toEqual(idsOf(engineer));
    expect(await listNotifications(engineer.ctx)).toMatchObject([
      { body: expect.stringContaining("Use what we hold."), path: "approvals/apr_1" },
    ]);
  });

  test("says of a change what is asked, and that its reservation stays", async () => {
    const change = { ...approval(engineer), kind: "extension" as const };
    const facts = { ...change, decidedBy: boughtBy(owner), reason: null };
    happens({ type: "approval.rejected", subjectId: "apr_2", facts });
    await notifyOfNewEvents(readFeed);
    expect(await listNotifications(engineer.ctx)).toMatchObject([
      { body: expect.stringContaining("The reservation stays as it is") },
    ]);
  });
});

describe("an event", () => {
  test("tells whoever bought the thing and those who may buy, and nobody else's organization", async () => {
    const event = ending(administrator);
    await notifyOfNewEvents(readFeed);
    expect(await toldOf(event)).toEqual(idsOf(owner, administrator));
    expect(await listNotifications(stranger.ctx)).toEqual([]);
    expect(await listNotifications(owner.ctx)).toMatchObject([
      {
        title: "Training run ends in 7 days",
        body: expect.stringContaining(formatInstant(inSevenDays.toString(), "UTC")),
        path: "reservations/res_1",
        isRead: false,
      },
    ]);
  });

  test("about money tells those who may read invoices", async () => {
    const event = invoice();
    await notifyOfNewEvents(readFeed);
    expect(await toldOf(event)).toEqual(idsOf(owner, administrator, finance));
  });

  test("does not tell people of their own purchase", async () => {
    const event = happens({ type: "reservation.bought", facts: reservation(administrator) });
    await notifyOfNewEvents(readFeed);
    expect(await toldOf(event)).toEqual(idsOf(owner));
  });

  test("is mailed to those who want mail, in their zone's time, with a link into their organization", async () => {
    await database().update(users).set({ notifyBy: "console" }).where(eq(users.id, administrator.ctx.userId));
    await database().update(users).set({ timeZone: "Europe/Berlin" }).where(eq(users.id, owner.ctx.userId));
    ending();
    await notifyOfNewEvents(readFeed);
    const mails = await database().select().from(outbox);
    expect(mails).toMatchObject([
      {
        to: owner.ctx.email,
        subject: `Training run ends in 7 days · ${owner.ctx.name}`,
        text: expect.stringContaining(`http://console.test/${owner.ctx.slug}/reservations/res_1`),
      },
    ]);
    expect(mails[0]?.text).toContain(formatInstant(inSevenDays.toString(), "Europe/Berlin"));
    await database().update(users).set({ notifyBy: "mail" });
  });

  test("that is only for information is not mailed", async () => {
    ended();
    await notifyOfNewEvents(readFeed);
    expect(await countUnread(owner.ctx)).toBe(1);
    expect(await database().select().from(outbox)).toEqual([]);
  });

  test("that is history when it is first seen tells nobody", async () => {
    const event = ended("2026-01-01T00:00:00Z");
    await notifyOfNewEvents(readFeed);
    expect(await toldOf(event)).toEqual([]);
  });
});

describe("following", () => {
  test("by several processes at once, and again, tells everybody once", async () => {
    const events = Array.from({ length: 130 }, () => ending());
    await Promise.all([notifyOfNewEvents(readFeed), notifyOfNewEvents(readFeed), notifyOfNewEvents(readFeed)]);
    await notifyOfNewEvents(readFeed);
    expect(await countUnread(owner.ctx)).toBe(events.length);
    expect(await database().select().from(outbox)).toHaveLength(2 * events.length);
  });

  test("that dies within a page has told nobody, and tells everybody the next time", async () => {
    const events = [ending(), ending()];
    const broken = { ...ending(), at: "no instant" };
    await expect(
      notifyOfNewEvents(async (cursor) => {
        const page = await readFeed(cursor);
        return { ...page, items: page.items.map((event) => (event.id === broken.id ? broken : event)) };
      }),
    ).rejects.toThrow();
    expect(await countUnread(owner.ctx)).toBe(0);
    await notifyOfNewEvents(readFeed);
    expect(await countUnread(owner.ctx)).toBe(events.length + 1);
    expect(await database().select().from(outbox)).toHaveLength(2 * (events.length + 1));
  });

  test("tells once of an event that the feed gives twice", async () => {
    const event = ending();
    feed.push(event);
    await notifyOfNewEvents(readFeed);
    expect(await toldOf(event)).toEqual(idsOf(owner, administrator));
    expect(await database().select().from(outbox)).toHaveLength(2);
  });
});

describe("reading", () => {
  test("marks one, or all up to one, of one's own", async () => {
    ending();
    ending();
    ending();
    await notifyOfNewEvents(readFeed);
    const [newest, middle, oldest] = await listNotifications(owner.ctx);
    if (!newest || !middle || !oldest) throw new Error("Three were written.");
    await markRead(administrator.ctx, { id: newest.id, all: false });
    await markRead(stranger.ctx, { id: newest.id, all: true });
    expect(await countUnread(owner.ctx)).toBe(3);
    await markRead(owner.ctx, { id: oldest.id, all: false });
    expect(await countUnread(owner.ctx)).toBe(2);
    await markRead(owner.ctx, { id: middle.id, all: true });
    expect((await listNotifications(owner.ctx)).map(({ isRead }) => isRead)).toEqual([false, true, true]);
    expect(await countUnread(administrator.ctx)).toBe(3);
  });

  test("is refused to the signed out, in a foreign organization, and with anything else", async () => {
    const { arriveAs } = await import("@/lib/testing/mock-request");
    const { markReadAction } = await import("./actions");
    await arriveAs(null);
    const value = { id: "ntf_1", all: true };
    expect(await markReadAction(owner.ctx.slug, value)).toMatchObject({ error: { code: "unauthenticated" } });
    await arriveAs(stranger.token);
    expect(await markReadAction(owner.ctx.slug, value)).toMatchObject({ error: { code: "not_found" } });
    await arriveAs(engineer.token);
    expect(await markReadAction(owner.ctx.slug, { ...value, userId: owner.ctx.userId } as typeof value)).toMatchObject({
      error: { code: "invalid_input" },
    });
    expect(await markReadAction(owner.ctx.slug, null, formOf({ id: "x" }))).toMatchObject({
      error: { code: "invalid_input" },
    });
    expect(await markReadAction(owner.ctx.slug, value)).toMatchObject({ ok: true });
  });
});
