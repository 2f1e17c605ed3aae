import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { conversations } from "@/db/schema/conversations";
import { saveConversationAction } from "@/lib/conversations/actions";
import { makeKeptState } from "@/lib/conversations/testing/make-kept-state";
import { codeOf } from "@/lib/testing/code-of";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs } from "@/lib/testing/mock-request";
import { tablesHolding } from "@/lib/testing/scan-database";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { setRetentionAction } from "./actions";
import { getProjectRetention, listRetention } from "./queries";
import { keepChoices } from "./retention";
import { setRetention } from "./set-retention";
import { deleteWhatIsOver } from "./sweep";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const made = withConsole();
const project = (id: string) => ({
  ...{ id, name: id, costCenter: null, createdAt: "2026-01-01T00:00:00Z", archivedAt: null },
});
let projects: object[] = [];
const stub = stubControlPlane({ "GET /api/v1/projects": () => ({ items: projects }) });

let administrator: TestMember;
let engineer: TestMember;
beforeEach(async () => {
  projects = [project("prj_1"), project("prj_2")];
  administrator = await makeMember("administrator");
  engineer = await makeMember("engineer", administrator.ctx);
  await arriveAs(engineer.token);
});

const save = (text: string, projectId = "prj_1") =>
  saveConversationAction(engineer.ctx.slug, {
    ...{ key: randomUUID(), revision: 0, projectId },
    state: makeKeptState([["Question", text]], { system: text }),
  });
const set = (keep: number | null, understood = true, projectId = "prj_1") =>
  setRetention(administrator.ctx, { projectId, keep, understood });
const age = (days: number) =>
  database()
    .update(conversations)
    .set({ updatedAt: sql`now() - make_interval(days => ${days})` })
    .where(eq(conversations.organizationId, administrator.ctx.organizationId));
const count = () =>
  database().$count(conversations, eq(conversations.organizationId, administrator.ctx.organizationId));
const auditOf = (action: string) =>
  database()
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.organizationId, administrator.ctx.organizationId), eq(auditEntries.action, action)))
    .orderBy(auditEntries.id);

describeRefusals(
  [
    {
      name: "setting a project's retention",
      action: setRetentionAction,
      needs: "projects.manage",
      valid: { projectId: "prj_1", keep: "30" },
      invalid: [{ keep: "31" }, { keep: "-1" }, { keep: "" }, { projectId: "" }],
    },
  ],
  stub,
);

describe("a project without retention", () => {
  test("has nothing of a conversation written anywhere: the whole database is searched for its words", async () => {
    const [kept, canary] = [`kept-${randomUUID()}`, `canary-${randomUUID()}`];
    expect(await save(kept)).toMatchObject({ ok: true });
    expect(await tablesHolding(made.ownerUrl, kept)).toEqual(["public.conversations"]);
    await set(0);
    expect(await save(canary)).toMatchObject({ ok: false, error: { code: "no_retention" } });
    expect(await tablesHolding(made.ownerUrl, canary)).toEqual([]);
    expect(await tablesHolding(made.ownerUrl, kept)).toEqual([]);
    expect(await save(canary, "prj_2")).toMatchObject({ ok: true });
  });

  test("is kept so by the database too, whatever a program tries", async () => {
    await save("Before", "prj_2");
    await set(0);
    const move = database()
      .update(conversations)
      .set({ projectId: "prj_1" })
      .where(eq(conversations.organizationId, administrator.ctx.organizationId));
    await expect(move).rejects.toMatchObject({ cause: { code: "HR001" } });
  });

  test("keeps nothing of what is saved while it is being set", async () => {
    const canary = `canary-${randomUUID()}`;
    for (let round = 0; round < 5; round += 1) {
      await set(null);
      await Promise.all([save(canary), save(canary), set(0), save(canary), save(canary)]);
      expect(await count()).toBe(0);
    }
    expect(await tablesHolding(made.ownerUrl, canary)).toEqual([]);
  });
});

describe("a project's retention", () => {
  test("deletes at once what is over a shorter limit, once that is said to be meant, and is audited", async () => {
    await save("Old");
    await age(40);
    await save("New");
    expect(await getProjectRetention(administrator.ctx, "prj_1")).toEqual({
      keepDays: null,
      conversations: 2,
      evaluations: 0,
      wouldDelete: keepChoices.map((keep) => ({
        conversations: keep === null || keep > 40 ? 0 : keep === 0 ? 2 : 1,
        evaluations: 0,
      })),
    });
    expect(await codeOf(set(30, false))).toBe("conflict");
    expect([await count(), (await listRetention(administrator.ctx)).size]).toEqual([2, 0]);
    expect(await set(30)).toEqual({ deleted: 1, evaluations: 0 });
    expect(await set(null, false)).toEqual({ deleted: 0, evaluations: 0 });
    expect((await auditOf("project.set_retention")).map(({ facts }) => facts)).toEqual([
      { before: { keepDays: null }, after: { keepDays: 30 }, deletedConversations: 1, deletedEvaluationTexts: 0 },
      { before: { keepDays: 30 }, after: { keepDays: null }, deletedConversations: 0, deletedEvaluationTexts: 0 },
    ]);
  });

  test("deletes what comes over its time, in its own project alone, and says how many", async () => {
    await save("Old");
    await save("Elsewhere", "prj_2");
    await set(30);
    await age(31);
    await Promise.all([deleteWhatIsOver(), deleteWhatIsOver()]);
    expect(await count()).toBe(1);
    await deleteWhatIsOver();
    expect((await auditOf("conversation.delete")).map(({ facts, actorName }) => [actorName, facts])).toEqual([
      ["Headroom", { reason: "retention", keepDays: 30, deletedConversations: 1 }],
    ]);
  });

  test("is not set for another organization's project", async () => {
    projects = [];
    expect(await codeOf(set(0))).toBe("not_found");
  });

  test("of another organization says nothing about one's own", async () => {
    await set(0);
    const stranger = await makeMember("owner");
    expect((await listRetention(stranger.ctx)).size).toBe(0);
    expect((await getProjectRetention(stranger.ctx, "prj_1")).conversations).toBe(0);
  });
});
