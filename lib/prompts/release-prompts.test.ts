import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { prompts } from "@/db/schema/prompts";
import { problem, type StubAnswer, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { archivePrompt, describePrompt, sharePrompt } from "./change-prompt";
import { createPrompt } from "./create-prompt";
import { moveLabel, removeLabel } from "./move-label";
import type { Sharing } from "./prompt";
import { getPrompt } from "./queries";
import { releasePrompts } from "./release-prompts";
import { saveVersion } from "./save-version";

vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();
const answers: Record<string, StubAnswer> = { "GET /api/v1/projects": () => ({ items: [] }) };
const stub = stubControlPlane(answers);

let engineer: TestMember;
beforeEach(async () => {
  engineer = await makeMember("engineer");
});

const text = (content: string) => ({ roles: ["user" as const], contents: [content], note: "" });

/** A prompt of two versions, whose hand-overs the stub answers as the control plane does. */
async function make(sharing: Sharing): Promise<string> {
  const promptId = await createPrompt(engineer.ctx, { name: "Reply", description: "", sharing, ...text("First") });
  await saveVersion(engineer.ctx, { promptId, basedOn: 1, evenSo: false, ...text("Second") });
  const path = `PUT /api/v1/console/organizations/${engineer.ctx.organizationId}/prompts/${promptId}`;
  answers[path] = ({ body }) => ({ revision: (body as { revision: number }).revision });
  for (const version of [1, 2]) answers[`${path}/versions/${version}`] = () => ({ version });
  return promptId;
}
const move = (promptId: string, label: string, number: number) => moveLabel(engineer.ctx, { promptId, label, number });
const share = (promptId: string, sharing: Sharing) => sharePrompt(engineer.ctx, { promptId, sharing });
const pathOf = (promptId: string) => `/api/v1/console/organizations/${engineer.ctx.organizationId}/prompts/${promptId}`;
/** What was handed over of a prompt since the test began. */
const sentOf = (promptId: string) =>
  stub.calls.filter(({ method, path }) => method === "PUT" && path === pathOf(promptId)).map(({ body }) => body);
const isPending = async (promptId: string) => (await getPrompt(engineer.ctx, promptId)).isReleasePending;

describe("a shared prompt", () => {
  test("is handed over with each move of a label: the version first, then where all labels point", async () => {
    const id = await make("read");
    expect(sentOf(id)).toEqual([]);
    await move(id, "production", 1);
    await move(id, "staging", 2);
    await removeLabel(engineer.ctx, { promptId: id, label: "production" });
    expect(
      stub.calls.filter(({ method }) => method === "PUT").map(({ path }) => path.slice(pathOf(id).length)),
    ).toEqual([...["/versions/1", ""], ...["/versions/1", "/versions/2", ""], ...["/versions/2", ""]]);
    expect(stub.calls.find(({ path }) => path.endsWith("/versions/1"))?.body).toEqual({
      messages: [{ role: "user", content: "First" }],
      model: null,
      parameters: {},
    });
    const production = { label: "production", version: 1 };
    const staging = { label: "staging", version: 2 };
    expect(sentOf(id)).toEqual([
      { revision: 1, name: "Reply", labels: [production] },
      { revision: 2, name: "Reply", labels: [production, staging] },
      { revision: 3, name: "Reply", labels: [staging] },
    ]);
    expect(await isPending(id)).toBe(false);
    const moved = await database()
      .select()
      .from(auditEntries)
      .where(
        and(eq(auditEntries.organizationId, engineer.ctx.organizationId), eq(auditEntries.action, "prompt.move_label")),
      )
      .orderBy(auditEntries.id);
    expect(moved.map(({ actorName, facts }) => [actorName, facts])).toEqual([
      [engineer.ctx.userName, { label: "production", before: { version: null }, after: { version: 1 } }],
      [engineer.ctx.userName, { label: "staging", before: { version: null }, after: { version: 2 } }],
    ]);
  });

  test("is handed over by its new name, and taken back when it is private again; archived it goes on", async () => {
    const id = await make("edit");
    await move(id, "production", 2);
    await describePrompt(engineer.ctx, { promptId: id, name: "Answer", description: "" });
    await describePrompt(engineer.ctx, { promptId: id, name: "Answer", description: "Of tickets." });
    await archivePrompt(engineer.ctx, { promptId: id, archived: true });
    await archivePrompt(engineer.ctx, { promptId: id, archived: false });
    await share(id, "private");
    const labels = [{ label: "production", version: 2 }];
    expect(sentOf(id)).toEqual([
      { revision: 1, name: "Reply", labels },
      { revision: 2, name: "Answer", labels },
      { revision: 3, name: null, labels: [] },
    ]);
  });
});

test("nothing of a private prompt leaves the console until it is shared", async () => {
  const id = await make("private");
  await move(id, "production", 1);
  await describePrompt(engineer.ctx, { promptId: id, name: "Mine", description: "" });
  await releasePrompts();
  expect(stub.calls.filter(({ method }) => method === "PUT")).toEqual([]);
  await share(id, "read");
  expect(sentOf(id)).toEqual([{ revision: 1, name: "Mine", labels: [{ label: "production", version: 1 }] }]);
});

describe("where the control plane does not take it", () => {
  test("the label stands, the page says that programs do not see it yet, and the next look hands it over", async () => {
    const logged = vi.spyOn(console, "error").mockReturnValue(undefined);
    const [id, other] = [await make("read"), await make("read")];
    const works = answers[`PUT ${pathOf(id)}`];
    answers[`PUT ${pathOf(id)}`] = () => ({ status: 503, body: problem("unavailable", 503) });
    await move(id, "production", 2);
    expect((await getPrompt(engineer.ctx, id)).labels).toEqual([{ name: "production", number: 2 }]);
    expect(await isPending(id)).toBe(true);
    // One that is refused keeps no other waiting.
    await move(other, "production", 1);
    await releasePrompts();
    expect([await isPending(id), await isPending(other)]).toEqual([true, false]);
    expect(logged.mock.calls.length).toBeGreaterThan(0);
    expect(JSON.stringify(logged.mock.calls)).not.toContain("Second");
    logged.mockRestore();
    answers[`PUT ${pathOf(id)}`] = works as StubAnswer;
    await releasePrompts();
    expect(await isPending(id)).toBe(false);
    expect(sentOf(id).at(-1)).toMatchObject({ revision: 1, labels: [{ label: "production", version: 2 }] });
  });

  test("because it has a later revision from before a restore, the next look goes beyond it", async () => {
    const id = await make("read");
    let holds = 40;
    answers[`PUT ${pathOf(id)}`] = ({ body }) => {
      holds = Math.max(holds, (body as { revision: number }).revision);
      return { revision: holds };
    };
    await move(id, "production", 2);
    expect(await isPending(id)).toBe(true);
    await releasePrompts();
    expect(await isPending(id)).toBe(false);
    expect(sentOf(id).map((body) => (body as { revision: number }).revision)).toEqual([1, 41]);
  });

  test("a change that comes while another is handed over is handed over too", async () => {
    const id = await make("read");
    let isFirst = true;
    answers[`PUT ${pathOf(id)}`] = async ({ body }) => {
      if (isFirst) {
        isFirst = false;
        await database().update(prompts).set({ releaseRevision: 7 }).where(eq(prompts.id, id));
      }
      return { revision: (body as { revision: number }).revision };
    };
    await move(id, "production", 1);
    expect(await isPending(id)).toBe(true);
    await releasePrompts();
    expect([await isPending(id), sentOf(id).length]).toEqual([false, 2]);
  });
});
