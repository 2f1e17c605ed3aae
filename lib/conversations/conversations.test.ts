import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { conversations } from "@/db/schema/conversations";
import { codeOf } from "@/lib/testing/code-of";
import { arriveAs } from "@/lib/testing/mock-request";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { whileRefusing } from "@/lib/testing/while-refusing";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { saveConversationAction } from "./actions";
import { renameConversation, shareConversation } from "./change-conversation";
import { deleteConversations } from "./delete-conversations";
import { getConversation, listConversations, listModelsOfHistory } from "./queries";
import { saveConversation } from "./save-conversation";
import { historyFilter, saveConversationInput } from "./schema";
import { makeKeptState } from "./testing/make-kept-state";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const made = withConsole();
const project = (id: string) => ({
  ...{ id, name: id, costCenter: null, createdAt: "2026-01-01T00:00:00Z", archivedAt: null },
});
stubControlPlane({ "GET /api/v1/projects": () => ({ items: [project("prj_1"), project("prj_2")] }) });

let engineer: TestMember;
let colleague: TestMember;
let stranger: TestMember;
beforeEach(async () => {
  engineer = await makeMember("engineer");
  colleague = await makeMember("owner", engineer.ctx);
  stranger = await makeMember("owner");
});

const said = (answer: string, prompt = "What is a quote?") => makeKeptState([[prompt, answer]]);
const save = (changes: object = {}, who = engineer) =>
  saveConversation(who.ctx, {
    ...{ key: randomUUID(), revision: 0, projectId: "prj_1", state: said("An offer, frozen."), ...changes },
  });
const titles = async (filter: object = {}, who = engineer) =>
  (await listConversations(who.ctx, { ...historyFilter.parse({}), ...filter })).items.map(({ title }) => title);
const auditOf = (action: string) =>
  database()
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.organizationId, engineer.ctx.organizationId), eq(auditEntries.action, action)))
    .orderBy(auditEntries.id);

describe("a conversation", () => {
  test("is kept as it goes on, and audited once without its words", async () => {
    const key = randomUUID();
    const { id } = await save({ key });
    await save({
      key,
      revision: 1,
      state: makeKeptState([
        ["What is a quote?", "An offer."],
        ["And a hold?", "Time."],
      ]),
    });
    const kept = await getConversation(engineer.ctx, id);
    expect(kept).toMatchObject({
      ...{ title: "What is a quote?", models: ["demo-small"], messages: 4, deletedAt: null, shared: false },
      ...{ sharedBy: null, save: { key, revision: 2 } },
      state: { columns: [{ turns: [{ answer: { text: "An offer." } }, { answer: { text: "Time." } }] }] },
    });
    const entries = await auditOf("conversation.keep");
    expect(entries).toMatchObject([{ outcome: "succeeded", targetId: id, targetName: null }]);
    expect(JSON.stringify(entries)).not.toMatch(/quote|offer/i);
  });

  test("saved twice at once is one, and a lost answer is given again", async () => {
    const key = randomUUID();
    const saved = await Promise.all([save({ key }), save({ key }), save({ key })]);
    expect(new Set(saved.map(({ id, revision }) => `${id} ${revision}`)).size).toBe(1);
    expect(await codeOf(save({ key, state: said("Something else") }))).toBe("conflict");
    expect(await titles()).toHaveLength(1);
  });

  test("belongs to a project of the organization", async () => {
    expect(await codeOf(save({ projectId: "prj_9" }))).toBe("not_found");
  });

  test("is bounded, and what is no playground is refused", () => {
    const given = { key: randomUUID(), revision: 0, projectId: "prj_1" };
    const parse = (state: unknown) => saveConversationInput.safeParse({ ...given, state }).success;
    expect(parse(said("x".repeat(390_000)))).toBe(true);
    expect(
      parse(
        makeKeptState([
          ["a", "ü".repeat(390_000)],
          ["b", "ü".repeat(20_000)],
        ]),
      ),
    ).toBe(false);
    expect(parse({ version: 1, columns: [], variables: {}, draft: "" })).toBe(false);
    expect(parse({ ...said("x"), columns: [{ id: 1 }] })).toBe(false);
    expect(parse(null)).toBe(false);
  });

  test("is kept without characters that PostgreSQL cannot store", async () => {
    const { id } = await save({
      state: said("Half a pair \ud83d and \u0000nothing, \\u0000 as text", "A \u0000 title"),
    });
    const kept = await getConversation(engineer.ctx, id);
    expect(JSON.stringify(kept.state)).toContain("nothing, \\\\u0000 as text");
    expect(kept.title).toBe("A title");
  });

  test("leaves no word in the log when it cannot be written", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const canary = "canary-4711";
    await arriveAs(engineer.token);
    await whileRefusing(made.ownerUrl, { table: "conversations", rule: "revision > 1" }, async () => {
      const input = { key: randomUUID(), revision: 0, projectId: "prj_1", state: said(canary) };
      const answer = await saveConversationAction(engineer.ctx.slug, input);
      expect(answer).toMatchObject({ ok: false, error: { code: "internal" } });
    });
    const { inspect } = await import("node:util");
    expect(log).toHaveBeenCalled();
    expect(inspect(log.mock.calls, { depth: 12, showHidden: true })).not.toContain(canary);
    log.mockRestore();
  });

  test("of many words that are all different is kept and found", async () => {
    const many = Array.from({ length: 60_000 }, (_, index) => `w${index.toString(36)}ü`).join(" ");
    await save({ state: said(many, "Many words") });
    expect(await titles({ search: "w5ü" })).toEqual(["Many words"]);
  });
});

describe("who sees it", () => {
  test("is nobody but its person, the owner of the organization included", async () => {
    const { id } = await save();
    for (const who of [colleague, stranger]) {
      expect(await codeOf(getConversation(who.ctx, id))).toBe("not_found");
      expect(await codeOf(renameConversation(who.ctx, { conversationId: id, title: "Mine" }))).toBe("not_found");
      expect(await codeOf(shareConversation(who.ctx, { conversationId: id, shared: true }))).toBe("not_found");
      expect(await codeOf(deleteConversations(who.ctx, { ids: [id] }))).toBe("not_found");
      expect(await codeOf(deleteConversations(who.ctx, "all"))).toBe("not_found");
      expect(await titles({}, who)).toEqual([]);
      expect(await listModelsOfHistory(who.ctx)).toEqual([]);
    }
    expect(await titles()).toHaveLength(1);
  });

  test("is everybody in the organization who has the address, while it is shared, and nobody elsewhere", async () => {
    const { id } = await save();
    await shareConversation(engineer.ctx, { conversationId: id, shared: true });
    expect(await getConversation(colleague.ctx, id)).toMatchObject({ sharedBy: engineer.ctx.userName, save: null });
    expect(await titles({}, colleague)).toEqual([]);
    expect(await codeOf(renameConversation(colleague.ctx, { conversationId: id, title: "Mine" }))).toBe("not_found");
    expect(await codeOf(deleteConversations(colleague.ctx, { ids: [id] }))).toBe("not_found");
    expect(await codeOf(getConversation(stranger.ctx, id))).toBe("not_found");
    await shareConversation(engineer.ctx, { conversationId: id, shared: false });
    expect(await codeOf(getConversation(colleague.ctx, id))).toBe("not_found");
  });

  test("a key of a colleague names a conversation of one's own", async () => {
    const key = randomUUID();
    const first = await save({ key });
    const second = await save({ key }, colleague);
    expect(second.id).not.toBe(first.id);
  });
});

describe("the history", () => {
  test("is searched by words, their beginnings, phrases and what must not be there", async () => {
    await save({ state: said("An offer that is frozen for you.", "What is a quote?") });
    await save({ state: said("Nodes that you hold.", "What is a reservation?") });
    expect(await titles({ search: "frozen" })).toEqual(["What is a quote?"]);
    expect(await titles({ search: "OFFER froz" })).toEqual(["What is a quote?"]);
    expect(await titles({ search: '"that is frozen"' })).toEqual(["What is a quote?"]);
    expect(await titles({ search: "what -quote" })).toEqual(["What is a reservation?"]);
    expect(await titles({ search: "!!! ' & | : \\ (" })).toEqual([]);
    for (const search of ["-gpu-node", "-a-b", "-1-1", 'x -"a b"', "or", "a or", "-", '"', "a-b", "-'", "\u0000-a-b"])
      expect(Array.isArray(await titles({ search })), search).toBe(true);
    const { items } = await listConversations(engineer.ctx, { ...historyFilter.parse({}), search: "froz" });
    expect(items[0]?.snippet?.filter(({ found }) => found)).toEqual([{ text: "frozen", found: true }]);
  });

  test("is narrowed by project, model and day, and paged", async () => {
    await save({ state: said("x", "First"), projectId: "prj_2" });
    await save({ state: makeKeptState([["Second", "y"]], { model: "demo-large" }) });
    expect(await titles()).toEqual(["Second", "First"]);
    expect(await titles({ project: "prj_2" })).toEqual(["First"]);
    expect(await titles({ model: "demo-large" })).toEqual(["Second"]);
    expect(await listModelsOfHistory(engineer.ctx)).toEqual(["demo-large", "demo-small"]);
    expect(await titles({ until: "2020-01-01" })).toEqual([]);
    expect(await titles({ from: "2020-01-01" })).toHaveLength(2);
    for (let index = 0; index < 25; index += 1) await save({ state: said("z", `Many ${index}`) });
    const first = await listConversations(engineer.ctx, historyFilter.parse({}));
    expect(first.items).toHaveLength(25);
    expect(await titles({ cursor: first.nextCursor })).toEqual(["Second", "First"]);
  });

  test("keeps a title that a person gave, also when the conversation goes on", async () => {
    const key = randomUUID();
    const { id } = await save({ key });
    await renameConversation(engineer.ctx, { conversationId: id, title: "Quotes" });
    await save({ key, revision: 1, state: said("Another answer", "Another beginning") });
    expect(await titles()).toEqual(["Quotes"]);
    expect(JSON.stringify(await auditOf("conversation.rename"))).not.toContain("Quotes");
  });

  test("loses what is deleted: one, chosen ones, or all", async () => {
    const ids = [];
    for (const name of ["One", "Two", "Three", "Four"]) ids.push((await save({ state: said("x", name) })).id);
    await deleteConversations(engineer.ctx, { ids: ids.slice(0, 1) });
    await deleteConversations(engineer.ctx, { ids: [...ids.slice(1, 3), "cnv_other"] });
    expect(await titles()).toEqual(["Four"]);
    expect(await deleteConversations(engineer.ctx, "all")).toBe(1);
    expect(await codeOf(deleteConversations(engineer.ctx, "all"))).toBe("not_found");
    const left = await database().select().from(conversations).where(eq(conversations.userId, engineer.ctx.userId));
    expect(left).toEqual([]);
    expect((await auditOf("conversation.delete")).map(({ facts }) => facts)).toEqual([
      { deletedConversations: 1, all: false },
      { deletedConversations: 2, all: false },
      { deletedConversations: 1, all: true },
    ]);
  });
});
