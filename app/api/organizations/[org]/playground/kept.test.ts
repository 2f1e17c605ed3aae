import { randomUUID } from "node:crypto";
import { NextRequest } from "next/server";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { shareConversation } from "@/lib/conversations/change-conversation";
import { saveConversation } from "@/lib/conversations/save-conversation";
import { makeKeptState } from "@/lib/conversations/testing/make-kept-state";
import { savePreset } from "@/lib/presets/save-preset";
import { createPrompt } from "@/lib/prompts/create-prompt";
import { arriveAs } from "@/lib/testing/mock-request";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
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
stubControlPlane({ "GET /api/v1/projects": () => ({ items: [project] }) });

let engineer: TestMember;
let colleague: TestMember;
let viewer: TestMember;
let stranger: TestMember;
const ids = { conversation: "", preset: "", prompt: "" };

beforeAll(async () => {
  engineer = await makeMember("engineer");
  colleague = await makeMember("owner", engineer.ctx);
  viewer = await makeMember("viewer", engineer.ctx);
  stranger = await makeMember("owner");
  const state = makeKeptState([["What is a quote?", "An offer."]], { system: "Be brief." });
  const given = { key: randomUUID(), revision: 0, projectId: "prj_1", state };
  ids.conversation = (await saveConversation(engineer.ctx, given)).id;
  ids.preset = await savePreset(engineer.ctx, { name: "Brief", shared: false, state: makeKeptState([]) });
  ids.prompt = await createPrompt(engineer.ctx, {
    ...{ name: "Mine", description: "", sharing: "private", note: "", roles: ["user"], contents: ["Hello {{name}}"] },
  });
});

interface Read {
  name: string;
  kind: keyof typeof ids | null;
  /** What a viewer is answered. */
  viewers: number;
  search?: string;
  isStrict?: boolean;
  load: () => Promise<{ GET: unknown }>;
}

const strict = { isStrict: true };
const exported: Read = {
  ...{ name: "conversations/[id]/export", kind: "conversation", viewers: 403, search: "format=markdown", ...strict },
  load: () => import("./conversations/[id]/export/route"),
};
const reads: Read[] = [
  { name: "conversations", kind: null, viewers: 403, ...strict, load: () => import("./conversations/route") },
  { name: "conversations/[id]", kind: "conversation", viewers: 403, load: () => import("./conversations/[id]/route") },
  exported,
  { name: "presets", kind: null, viewers: 403, load: () => import("./presets/route") },
  { name: "presets/[id]", kind: "preset", viewers: 403, load: () => import("./presets/[id]/route") },
  { name: "prompts", kind: null, viewers: 200, ...strict, load: () => import("./prompts/route") },
  { name: "prompts/[id]", kind: "prompt", viewers: 404, ...strict, load: () => import("./prompts/[id]/route") },
];

async function get(read: Read, who: TestMember | null, search = read.search ?? "") {
  await arriveAs(who?.token ?? null);
  const { GET } = await read.load();
  const params = Promise.resolve({ org: engineer.ctx.slug, id: read.kind ? ids[read.kind] : "" });
  // Every handler takes the request and its params; which params differs from one to the next.
  const handle = GET as (request: NextRequest, context: { params: Promise<object> }) => Promise<Response>;
  return handle(new NextRequest(`http://console.test/x?${search}`), { params });
}

describe.each(reads)("GET $name", (read) => {
  test("is refused to the signed out, to viewers as far as it is not theirs, and elsewhere", async () => {
    expect((await get(read, null)).status).toBe(401);
    expect((await get(read, viewer)).status).toBe(read.viewers);
    expect((await get(read, stranger)).status).toBe(404);
    expect((await get(read, engineer, "total=1")).status).toBe(read.isStrict ? 422 : 200);
  });

  test("gives one's own, and nothing of it to a colleague", async () => {
    const own = await get(read, engineer);
    expect(own.status).toBe(200);
    expect(own.headers.get("cache-control")).toContain("no-store");
    expect(await own.text()).toMatch(/quote|Brief|Mine|demo-small/);
    const other = await get(read, colleague);
    expect(other.status).toBe(read.kind ? 404 : 200);
    expect(await other.text()).not.toMatch(/quote|Brief|Mine/);
  });
});

test("a conversation is exported as Markdown and as JSON, also by a colleague while it is shared", async () => {
  const read = exported;
  await shareConversation(engineer.ctx, { conversationId: ids.conversation, shared: true });
  const markdown = await get(read, colleague, "format=markdown");
  expect(markdown.headers.get("content-disposition")).toBe(`attachment; filename="${ids.conversation}.md"`);
  expect(await markdown.text()).toContain("## Test engineer\n\nWhat is a quote?\n\n## Demo Small\n\nAn offer.");
  const json = await (await get(read, engineer, "format=json")).json();
  expect(json).toMatchObject({ format: "headroom.conversation", project: "Research", state: { version: 1 } });
  expect((await get(read, engineer, "format=html")).status).toBe(422);
});
