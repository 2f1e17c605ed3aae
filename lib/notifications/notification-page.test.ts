import { expect, test } from "vitest";
import { database } from "@/db/client";
import { notifications } from "@/db/schema/notifications";
import { newId } from "@/lib/ids";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { markRead } from "./mark-read";
import { listNotificationPage, newestNotificationId } from "./queries";
import { notificationFilter } from "./schema";

withConsole();

async function tell({ ctx }: TestMember, type: string, count = 1): Promise<void> {
  for (let index = 0; index < count; index++) {
    const id = newId("ntf");
    await database()
      .insert(notifications)
      .values({
        ...{ id, organizationId: ctx.organizationId, userId: ctx.userId, eventId: id, type },
        ...{ title: type, body: "x", path: "x", at: "2029-01-01T00:00:00Z" },
      });
  }
}

const page = ({ ctx }: TestMember, filter: Record<string, string> = {}) =>
  listNotificationPage(ctx, notificationFilter.parse(filter));

test("pages go on where the last one ended, newest first, and show a person's own alone", async () => {
  const member = await makeMember("owner");
  const colleague = await makeMember("owner", member.ctx);
  await tell(member, "reservation.active", 52);
  await tell(colleague, "reservation.active");
  const first = await page(member);
  const second = await page(member, { cursor: first.nextCursor ?? "" });
  expect([first.items.length, second.items.length, second.nextCursor]).toEqual([50, 2, null]);
  const ids = [...first.items, ...second.items].map(({ id }) => id);
  expect(ids).toEqual(ids.toSorted().reverse());
  expect(ids[0]).toBe(await newestNotificationId(member.ctx));
  expect((await page(colleague)).items).toHaveLength(1);
});

test("they are narrowed to the unread and to what they are about; all are read up to the newest that was known", async () => {
  const member = await makeMember("owner");
  await tell(member, "approval.requested");
  await tell(member, "invoice.issued");
  const titles = async (filter: Record<string, string>) => (await page(member, filter)).items.map(({ title }) => title);
  expect(await titles({ about: "approval" })).toEqual(["approval.requested"]);
  const upTo = (await newestNotificationId(member.ctx)) ?? "";
  await tell(member, "approval.approved");
  await markRead(member.ctx, { id: upTo, all: true });
  expect(await titles({ view: "unread" })).toEqual(["approval.approved"]);
  expect(await titles({ view: "unread", about: "invoice" })).toEqual([]);
  expect(await titles({ about: "%", view: "nothing" })).toHaveLength(3);
});
