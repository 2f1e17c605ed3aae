import { and, desc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { promptVersions } from "@/db/schema/prompt-versions";
import { codeOf } from "@/lib/testing/code-of";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { archivePrompt, describePrompt, sharePrompt } from "./change-prompt";
import { createPrompt } from "./create-prompt";
import { forkPrompt } from "./fork-prompt";
import { moveLabel, removeLabel } from "./move-label";
import { getPrompt, getPromptVersion, listLabelNames, listPrompts, listPromptVersions } from "./queries";
import { saveVersion } from "./save-version";
import { type CreatePromptInput, createPromptInput, promptFilter } from "./schema";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();
const project = {
  id: "prj_1",
  name: "Research",
  costCenter: null,
  createdAt: "2026-01-01T00:00:00Z",
  archivedAt: null,
};
let projects: object[] = [];
stubControlPlane({ "GET /api/v1/projects": () => ({ items: projects }) });

let engineer: TestMember;
let colleague: TestMember;
let stranger: TestMember;
beforeEach(async () => {
  projects = [];
  engineer = await makeMember("engineer");
  colleague = await makeMember("engineer", engineer.ctx);
  stranger = await makeMember("owner");
});

const text = { roles: ["system", "user"] as const, contents: ["Be brief.", "Sum up {{text}}"], note: "" };
const given = (changes: Partial<CreatePromptInput> = {}): CreatePromptInput => ({
  ...{ name: "Summary", description: "Of tickets.", sharing: "private", note: "" },
  ...{ roles: [...text.roles], contents: [...text.contents] },
  ...changes,
});
const create = (changes: Partial<CreatePromptInput> = {}, who = engineer) => createPrompt(who.ctx, given(changes));
const next = (promptId: string, user: string, basedOn = 1, changes: object = {}) => ({
  ...{ promptId, basedOn, evenSo: false, note: "", roles: ["system", "user"] as ("system" | "user")[] },
  ...{ contents: ["Be brief.", user], ...changes },
});
const all = promptFilter.parse({});
const namesFor = async (who: TestMember, filter: object = {}) =>
  (await listPrompts(who.ctx, { ...all, ...filter })).items.map(({ name }) => name);
const auditOf = (who: TestMember, action: string) =>
  database()
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.organizationId, who.ctx.organizationId), eq(auditEntries.action, action)))
    .orderBy(desc(auditEntries.id));

describe("a prompt", () => {
  test("is made with its first version and an audit entry that holds none of its text", async () => {
    projects = [project];
    const id = await create({ projectId: "prj_1", model: "demo-small", temperature: "0,2", stop: "###\\n" });
    const prompt = await getPrompt(engineer.ctx, id);
    expect(prompt).toMatchObject({ name: "Summary", projectId: "prj_1", latestNumber: 1, mayEdit: true });
    expect(await getPromptVersion(engineer.ctx, id, 1)).toMatchObject({
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Sum up {{text}}" },
      ],
      model: "demo-small",
      parameters: { temperature: 0.2, stop: ["###\n"] },
      author: engineer.ctx.userName,
    });
    const [entry] = await auditOf(engineer, "prompt.create");
    expect(entry).toMatchObject({ outcome: "succeeded", targetId: id, targetName: null });
    expect(JSON.stringify(entry)).not.toMatch(/Be brief|Sum up|Of tickets|Summary/);
  });

  test("belongs to no project of another organization", async () => {
    expect(await codeOf(create({ projectId: "prj_2" }))).toBe("invalid_input");
  });

  test("is made once, however often and how closely together its form is sent", async () => {
    const ids = await Promise.all([1, 2, 3].map(() => create({ operationId: "op_1" })));
    expect(new Set(ids).size).toBe(1);
    expect(await auditOf(engineer, "prompt.create")).toHaveLength(1);
    expect(await codeOf(create({ operationId: "op_1", contents: ["Be brief.", "Another"] }))).toBe("conflict");
    expect(await create({ operationId: "op_1" }, colleague)).not.toBe(ids[0]);
  });

  test("keeps line breaks as they were typed, though browsers send them in pairs", () => {
    const parsed = createPromptInput.parse({ ...given(), contents: ["one\r\ntwo", "x"] });
    expect(parsed.contents[0]).toBe("one\ntwo");
  });
});

describe("what colleagues see", () => {
  test("is nothing of a private prompt: not found, as one that does not exist", async () => {
    const id = await create();
    const reads = [
      getPrompt(colleague.ctx, id),
      getPromptVersion(colleague.ctx, id, 1),
      saveVersion(colleague.ctx, next(id, "Mine")),
      forkPrompt(colleague.ctx, { promptId: id, number: 1, name: "Mine" }),
      describePrompt(colleague.ctx, { promptId: id, name: "Mine", description: "" }),
      sharePrompt(colleague.ctx, { promptId: id, sharing: "edit" }),
      archivePrompt(colleague.ctx, { promptId: id, archived: true }),
      moveLabel(colleague.ctx, { promptId: id, label: "production", number: 1 }),
      removeLabel(colleague.ctx, { promptId: id, label: "production" }),
    ];
    expect(await Promise.all(reads.map(codeOf))).toEqual(reads.map(() => "not_found"));
    expect(await listPromptVersions(colleague.ctx, id)).toEqual([]);
    expect(await namesFor(colleague)).toEqual([]);
    expect(await namesFor(await makeMember("owner", engineer.ctx))).toEqual([]);
  });

  test("is nothing of another organization's, shared or not", async () => {
    const id = await create({ sharing: "edit" });
    await moveLabel(engineer.ctx, { promptId: id, label: "production", number: 1 });
    expect(await codeOf(getPrompt(stranger.ctx, id))).toBe("not_found");
    expect(await codeOf(saveVersion(stranger.ctx, next(id, "Mine")))).toBe("not_found");
    expect(await codeOf(moveLabel(stranger.ctx, { promptId: id, label: "production", number: 1 }))).toBe("not_found");
    expect(await listPromptVersions(stranger.ctx, id)).toEqual([]);
    expect(await listLabelNames(stranger.ctx)).toEqual([]);
    expect(await namesFor(stranger)).toEqual([]);
  });

  test("is read and forked where it is shared to be read, and no more", async () => {
    const id = await create({ sharing: "read" });
    expect(await getPrompt(colleague.ctx, id)).toMatchObject({ mayEdit: false, mayManage: false, mayFork: true });
    expect(await codeOf(saveVersion(colleague.ctx, next(id, "Mine")))).toBe("forbidden");
    expect(await codeOf(moveLabel(colleague.ctx, { promptId: id, label: "production", number: 1 }))).toBe("forbidden");
    const fork = await forkPrompt(colleague.ctx, { promptId: id, number: 1, name: "Mine" });
    expect(await getPrompt(colleague.ctx, fork)).toMatchObject({
      ...{ name: "Mine", sharing: "private", mayEdit: true },
      forkedFrom: { promptId: id, number: 1 },
    });
    await sharePrompt(engineer.ctx, { promptId: id, sharing: "private" });
    expect(await getPrompt(colleague.ctx, fork)).toMatchObject({ name: "Mine", forkedFrom: null });
    expect(await codeOf(getPrompt(colleague.ctx, id))).toBe("not_found");
  });

  test("is edited where it is shared to be edited; only the owner decides about sharing", async () => {
    const id = await create({ sharing: "edit" });
    expect(await saveVersion(colleague.ctx, next(id, "Mine"))).toBe(2);
    expect(await codeOf(sharePrompt(colleague.ctx, { promptId: id, sharing: "private" }))).toBe("forbidden");
    const administrator = await makeMember("administrator", engineer.ctx);
    await archivePrompt(administrator.ctx, { promptId: id, archived: true });
    expect(await namesFor(engineer)).toEqual([]);
    expect(await namesFor(engineer, { state: "archived" })).toEqual(["Summary"]);
  });

  test("is read by a viewer, who changes nothing", async () => {
    const id = await create({ sharing: "edit" });
    const viewer = await makeMember("viewer", engineer.ctx);
    expect(await getPrompt(viewer.ctx, id)).toMatchObject({ mayEdit: false, mayManage: false, mayFork: false });
  });
});

describe("versions", () => {
  test("follow each other and never change, also for a program that goes around ours", async () => {
    const id = await create();
    expect(await saveVersion(engineer.ctx, next(id, "Two"))).toBe(2);
    expect((await getPromptVersion(engineer.ctx, id, 1)).messages[1]?.content).toBe("Sum up {{text}}");
    const ofPrompt = eq(promptVersions.promptId, id);
    const refused = /permission denied/;
    const update = database().update(promptVersions).set({ note: "other" }).where(ofPrompt);
    await expect(update).rejects.toMatchObject({ cause: { message: expect.stringMatching(refused) } });
    const remove = database().delete(promptVersions).where(ofPrompt);
    await expect(remove).rejects.toMatchObject({ cause: { message: expect.stringMatching(refused) } });
  });

  test("saved by two at once: one is told of the other, and saves after it when it means to", async () => {
    const id = await create({ sharing: "edit" });
    const outcomes = await Promise.allSettled([
      saveVersion(engineer.ctx, next(id, "From the owner")),
      saveVersion(colleague.ctx, next(id, "From the colleague")),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "conflict", fields: { evenSo: expect.any(String) } },
    });
    expect(await saveVersion(engineer.ctx, next(id, "All the same", 1, { evenSo: true }))).toBe(3);
  });

  test("sent twice are saved once; the same words again are no version", async () => {
    const id = await create();
    const twice = next(id, "Two", 1, { operationId: "op_v" });
    expect(await Promise.all([saveVersion(engineer.ctx, twice), saveVersion(engineer.ctx, twice)])).toEqual([2, 2]);
    expect(await auditOf(engineer, "prompt.save_version")).toHaveLength(1);
    expect(await codeOf(saveVersion(engineer.ctx, next(id, "Two", 2)))).toBe("conflict");
  });

  test("are not added to an archived prompt", async () => {
    const id = await create();
    await archivePrompt(engineer.ctx, { promptId: id, archived: true });
    expect(await codeOf(saveVersion(engineer.ctx, next(id, "Two")))).toBe("conflict");
    expect(await codeOf(moveLabel(engineer.ctx, { promptId: id, label: "staging", number: 1 }))).toBe("conflict");
    await archivePrompt(engineer.ctx, { promptId: id, archived: false });
    expect(await saveVersion(engineer.ctx, next(id, "Two"))).toBe(2);
  });

  test("that cannot be written leave nothing of their text in the log", async () => {
    const id = await create();
    const canary = "canary-4711";
    const broken = next(id, canary, 1, { operationId: "op_\u0000" });
    const failed = await saveVersion(engineer.ctx, broken).catch((error: Error) => error);
    expect(failed).toBeInstanceOf(Error);
    const { inspect } = await import("node:util");
    expect(inspect(failed, { depth: 10, showHidden: true })).not.toContain(canary);
  });
});

describe("labels", () => {
  test("point at one version each, and moving one is audited with where it stood", async () => {
    const id = await create();
    await saveVersion(engineer.ctx, next(id, "Two"));
    await moveLabel(engineer.ctx, { promptId: id, label: "production", number: 1 });
    const again = () => moveLabel(engineer.ctx, { promptId: id, label: "production", number: 2 });
    await Promise.all([again(), again()]);
    expect((await getPrompt(engineer.ctx, id)).labels).toEqual([{ name: "production", number: 2 }]);
    const entries = await auditOf(engineer, "prompt.move_label");
    expect(entries.map(({ facts }) => facts)).toEqual([
      { label: "production", before: { version: 1 }, after: { version: 2 } },
      { label: "production", before: { version: null }, after: { version: 1 } },
    ]);
    await removeLabel(engineer.ctx, { promptId: id, label: "production" });
    expect(await codeOf(removeLabel(engineer.ctx, { promptId: id, label: "production" }))).toBe("not_found");
    expect(await codeOf(moveLabel(engineer.ctx, { promptId: id, label: "staging", number: 3 }))).toBe("not_found");
  });

  test("are at most 20 on a prompt", async () => {
    const id = await create();
    const move = (name: string) => moveLabel(engineer.ctx, { promptId: id, label: name, number: 1 });
    const outcomes = await Promise.all(Array.from({ length: 21 }, (_, index) => codeOf(move(`label-${index}`))));
    expect(outcomes.toSorted()).toEqual([...Array.from({ length: 20 }, () => "done"), "limit_reached"]);
  });
});

describe("the library", () => {
  test("is searched by name, description and what the newest version says", async () => {
    const id = await create({ name: "Tickets 100%", contents: ["Be brief.", "An old-fashioned word"] });
    await saveVersion(engineer.ctx, next(id, "A modern_word"));
    await create({ name: "Other", description: "For the desk." }, colleague);
    expect(await namesFor(engineer, { search: "MODERN brief" })).toEqual(["Tickets 100%"]);
    expect(await namesFor(engineer, { search: "old-fashioned" })).toEqual([]);
    expect(await namesFor(engineer, { search: "100%" })).toEqual(["Tickets 100%"]);
    expect(await namesFor(engineer, { search: "modern%word" })).toEqual([]);
    expect(await namesFor(engineer, { search: "desk" })).toEqual([]);
    expect(await namesFor(colleague, { search: "desk" })).toEqual(["Other"]);
  });

  test("is narrowed by owner, project and label, and paged", async () => {
    projects = [project];
    const id = await create({ name: "First", projectId: "prj_1", sharing: "read" });
    await create({ name: "Second" }, colleague);
    await moveLabel(engineer.ctx, { promptId: id, label: "staging", number: 1 });
    expect(await namesFor(colleague)).toEqual(["Second", "First"]);
    expect(await namesFor(colleague, { owner: "me" })).toEqual(["Second"]);
    expect(await namesFor(colleague, { owner: "others" })).toEqual(["First"]);
    expect(await namesFor(colleague, { project: "prj_1" })).toEqual(["First"]);
    expect(await namesFor(colleague, { label: "staging" })).toEqual(["First"]);
    for (let index = 0; index < 51; index += 1) await create({ name: `Many ${index}` });
    const first = await listPrompts(engineer.ctx, all);
    const second = await listPrompts(engineer.ctx, { ...all, cursor: first.nextCursor ?? "" });
    expect([first.items.length, second.items.length]).toEqual([50, 2]);
    expect(new Set([...first.items, ...second.items].map((each) => each.id)).size).toBe(52);
    expect((await listPrompts(engineer.ctx, { ...all, cursor: "nonsense" })).items).toHaveLength(50);
  });
});
