import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { calendarFeeds } from "@/db/schema/calendar-feeds";
import { memberships } from "@/db/schema/memberships";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { makeFeedAction, revokeFeedAction } from "./actions";
import { makeFeed } from "./change-feed";
import { findFeed, readCalendar } from "./queries";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();
const usd = (amount: string) => ({ amount, currency: "USD" });
const reservation = (id: string, changes: object = {}) => ({
  ...{
    id,
    splitFrom: null,
    listingId: null,
    name: `Run; "big", \\ and\r\nlong`,
    state: "active",
    projectId: "prj_1",
    region: "eu-north",
  },
  ...{ nodeType: "h100-sxm-8", capacityClass: "guaranteed", noticeClass: null, nodes: 2, deliveredNodes: 2, gpus: 16 },
  ...{ startsAt: "2026-11-01T08:00:00Z", endsAt: "2026-12-01T08:00:00Z", poNumber: null, quoteId: "quo_1" },
  ...{ pricePerNodeHour: usd("49"), total: usd("2352.00"), chargedToDate: usd("0"), createdAt: "2026-10-01T00:00:00Z" },
  ...{ createdBy: { type: "user", id: "usr_1", name: "X" }, ...changes },
  endingNotices: [
    { notice: "7d", at: "2026-11-24T08:00:00Z" },
    { notice: "1h", at: "2026-12-01T07:00:00Z" },
  ],
});
let answered: object[] = [];
const stub = stubControlPlane({
  "GET /api/v1/reservations": () => ({ items: answered, nextCursor: null }),
  "GET /api/v1/regions": () => ({ items: [{ id: "eu-north", name: "Stockholm", country: "SE" }] }),
  "GET /api/v1/node-types": () => ({ items: [] }),
});

let viewer: TestMember;
beforeAll(async () => {
  viewer = await makeMember("viewer");
});
beforeEach(async () => {
  answered = [reservation("res_1")];
  await arriveAs(viewer.token);
});

async function make(member = viewer): Promise<string> {
  await arriveAs(member.token);
  const made = await makeFeedAction(member.ctx.slug, null, formOf({}));
  if (!made.ok) throw new Error(made.error.message);
  return made.data.address.split("/").at(-1) ?? "";
}

const auditOf = (action: string) =>
  database()
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.organizationId, viewer.ctx.organizationId), eq(auditEntries.action, action)));

describeRefusals(
  [
    { name: "making a calendar address", action: makeFeedAction, needs: "reservations.read", valid: {}, invalid: [] },
    { name: "revoking it", action: revokeFeedAction, needs: "reservations.read", valid: {}, invalid: [] },
  ],
  stub,
);

describe("a calendar address", () => {
  test("gives starts, notices and ends as RFC 5545", async () => {
    const calendar = (await readCalendar(await make())) ?? "";
    const lines = calendar.split("\r\n");
    expect(lines[0]).toBe("BEGIN:VCALENDAR");
    expect(calendar.endsWith("END:VCALENDAR\r\n")).toBe(true);
    expect(calendar.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const unfolded = calendar.replaceAll("\r\n ", "").split("\r\n");
    expect(unfolded.filter((line) => line.startsWith("DTSTART"))).toEqual([
      "DTSTART:20261101T080000Z",
      "DTSTART:20261124T080000Z",
      "DTSTART:20261201T070000Z",
      "DTSTART:20261201T080000Z",
    ]);
    expect(unfolded).toContain('SUMMARY:Run\\; "big"\\, \\\\ and\\nlong ends in 7 days');
    expect(calendar.replaceAll("\r\n ", "")).toContain("DESCRIPTION:2 nodes of h100-sxm-8 in Stockholm\\, until 1 Dec");
    expect(new Set(unfolded.filter((line) => line.startsWith("UID:"))).size).toBe(4);
    expect(unfolded).toContain(`URL:http://console.test/${viewer.ctx.slug}/reservations/res_1`);
  });

  test("folds no character in two", async () => {
    answered = [reservation("res_1", { name: "Größe 🚀".repeat(8) })];
    const calendar = (await readCalendar(await make())) ?? "";
    expect(calendar).not.toContain("\uFFFD");
    expect(calendar.replaceAll("\r\n ", "")).toContain("Größe 🚀".repeat(8));
    for (const line of calendar.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  test("says nothing of what was cancelled or not delivered", async () => {
    answered = [reservation("res_1", { state: "cancelled" }), reservation("res_2", { state: "failed" })];
    expect(await readCalendar(await make())).not.toContain("VEVENT");
  });

  test("is kept as a hash alone, and told with when it was read", async () => {
    const token = await make();
    const rows = await database().select().from(calendarFeeds);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await findFeed(viewer.ctx)).toMatchObject({ lastReadAt: null });
    await readCalendar(token);
    expect((await findFeed(viewer.ctx))?.lastReadAt).toMatch(/Z$/);
  });

  test("works no longer once it is revoked or replaced, and both are in the audit log", async () => {
    const first = await make();
    const second = await make();
    expect(await readCalendar(first)).toBeNull();
    expect(await readCalendar(second)).not.toBeNull();
    expect(await revokeFeedAction(viewer.ctx.slug, null, formOf({}))).toMatchObject({ ok: true });
    expect(await readCalendar(second)).toBeNull();
    expect(await revokeFeedAction(viewer.ctx.slug, null, formOf({}))).toMatchObject({ error: { code: "not_found" } });
    expect((await auditOf("calendar_feed.make")).length).toBeGreaterThan(0);
    expect(await auditOf("calendar_feed.revoke")).toHaveLength(1);
  });

  test("made twice at once leaves one that works", async () => {
    const made = await Promise.all([makeFeed(viewer.ctx), makeFeed(viewer.ctx), makeFeed(viewer.ctx)]);
    const works = await Promise.all(made.map(({ address }) => readCalendar(address.split("/").at(-1) ?? "")));
    expect(works.filter((calendar) => calendar !== null)).toHaveLength(1);
  });

  test("of somebody who is no member any more shows nothing", async () => {
    const member = await makeMember("viewer", viewer.ctx);
    const token = await make(member);
    expect(await readCalendar(token)).not.toBeNull();
    await database().delete(memberships).where(eq(memberships.userId, member.ctx.userId));
    expect(await readCalendar(token)).toBeNull();
  });

  test("that was never made shows nothing", async () => {
    expect(await readCalendar("x")).toBeNull();
  });
});
