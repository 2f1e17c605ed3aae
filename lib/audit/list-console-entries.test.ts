import { beforeAll, expect, test, vi } from "vitest";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { type ConsoleEntryFilter, listConsoleEntries, listMemberSignIns } from "./list-console-entries";
import { recordAudit } from "./record-audit";

vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();

let owner: TestMember;
let other: TestMember;

beforeAll(async () => {
  owner = await makeMember("owner");
  other = await makeMember("owner");
  const { ctx } = owner;
  await recordAudit(ctx, { action: "reservation.buy", outcome: "started", operationId: "op_1" });
  await recordAudit(ctx, { action: "reservation.buy", outcome: "succeeded", operationId: "op_1" });
  await recordAudit(ctx, { action: "quote.create", outcome: "started", operationId: "op_2" });
  await recordAudit(ctx, { action: "member.invite", outcome: "refused", facts: { reason: "permission" } });
  await recordAudit(other.ctx, { action: "project.create", outcome: "succeeded" });
  // Ids of operations come from forms: another organization can choose the same.
  await recordAudit(other.ctx, { action: "quote.create", outcome: "succeeded", operationId: "op_2" });
  for (const member of [owner, other]) {
    await recordAudit({ ...member.ctx, organizationId: null }, { action: "session.open", outcome: "succeeded" });
  }
});

async function read(filter: Partial<ConsoleEntryFilter> = {}) {
  const { items } = await listConsoleEntries(owner.ctx, { actions: [], ...filter }, null, 50);
  return items.map(({ action, outcome }) => `${action} ${outcome}`);
}

test("newest first, only of the organization, an intent only until its outcome is known", async () => {
  expect(await read()).toEqual(["member.invite refused", "quote.create started", "reservation.buy succeeded"]);
});

test.each<[Partial<ConsoleEntryFilter>, string[]]>([
  [{ actions: ["reservation."] }, ["reservation.buy succeeded"]],
  [{ actions: ["quote.create", "member."] }, ["member.invite refused", "quote.create started"]],
  [{ actions: ["%."] }, []],
  [{ outcome: "started" }, ["quote.create started", "reservation.buy started"]],
  [{ actorId: "usr_nobody" }, []],
  [{ until: "2020-01-01T00:00:00Z" }, []],
  [{ from: "2020-01-01T00:00:00Z", actions: ["member."] }, ["member.invite refused"]],
])("narrowed by %j", async (filter, expected) => {
  expect(await read(filter)).toEqual(expected);
});

test("pages by the id of the last entry", async () => {
  const first = await listConsoleEntries(owner.ctx, { actions: [] }, null, 2);
  expect(first.items).toHaveLength(2);
  const second = await listConsoleEntries(owner.ctx, { actions: [] }, first.nextCursor, 2);
  expect(second.items.map(({ action }) => action)).toEqual(["reservation.buy"]);
  expect(second.nextCursor).toBeNull();
});

test("sign-ins of members belong to the log, those of strangers do not", async () => {
  const { items } = await listMemberSignIns(owner.ctx, { actions: [] }, null, 50);
  expect(items.map(({ actorId }) => actorId)).toEqual([owner.ctx.userId]);
});

test("times are UTC with all their digits", async () => {
  const { items } = await listConsoleEntries(owner.ctx, { actions: [] }, null, 1);
  expect(items[0]?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
});
