import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import { keyScopes } from "../contract/permissions.ts";
import type { Database } from "../db/client.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { customer as callerOf, consoleProgram, testApp } from "../http/testing/call-app.ts";
import { type Customer, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { promptHandlers } from "./handlers.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let db: Database;
let mine: Customer;
let call: ReturnType<typeof testApp>;

beforeAll(async () => {
  books = await openBooks({ max: 20 });
  db = books.db;
});
afterAll(() => books.close());

beforeEach(async () => {
  const theirs = await makeCustomer(db);
  mine = await makeCustomer(db);
  call = testApp(
    db,
    {
      console: consoleProgram,
      mine: callerOf(mine.id, keyScopes.inference),
      theirs: callerOf(theirs.id, keyScopes.inference),
      buyer: callerOf(mine.id, keyScopes.capacity),
    },
    { handlers: promptHandlers, clock: new AdjustableClock("2026-06-15T10:00:00Z") },
  );
});

const textOf = (content: string) => ({
  messages: [
    { role: "system", content: "Be brief." },
    { role: "user", content },
  ],
  model: "demo-small",
  parameters: { temperature: 0.2, stop: ["END"] },
});
const at = (id: string) => `/api/v1/console/organizations/${mine.id}/prompts/${id}`;
const version = (id: string, number: number, content = `Version ${number}`, as = "console") =>
  call("PUT", `${at(id)}/versions/${number}`, { as, body: textOf(content) });
const release = (
  id: string,
  revision: number,
  labels: Record<string, number>,
  name: string | null = "Support reply",
  as = "console",
) =>
  call("PUT", at(id), {
    as,
    body: { revision, name, labels: Object.entries(labels).map(([label, number]) => ({ label, version: number })) },
  });
const read = (prompt: string, query = "", as = "mine") =>
  call("GET", `/api/v1/prompts/${encodeURIComponent(prompt)}?${query}`, { as });

async function released(id: string, name = "Support reply"): Promise<void> {
  await version(id, 1);
  await version(id, 2);
  await release(id, 1, { production: 1, staging: 2 }, name);
}

describe("a program reads a prompt", () => {
  test("by its name and label, production unless said; by id too; and follows the label when it moves", async () => {
    await released("prm_1");
    const first = await read("Support reply");
    expect(first).toMatchObject({ status: 200, body: { id: "prm_1", version: 1, labels: ["production"] } });
    expect(first.body).toMatchObject(textOf("Version 1"));
    expect((await read("prm_1", "label=staging")).body).toMatchObject({ version: 2, labels: ["staging"] });
    await release("prm_1", 2, { production: 2, staging: 2 });
    expect((await read("Support reply")).body).toMatchObject({ version: 2, labels: ["production", "staging"] });
    // Who pinned a version keeps it.
    expect((await read("Support reply", "version=1")).body).toMatchObject({ version: 1, labels: [] });
  });

  test("and is told what there is instead of what it asks for", async () => {
    await released("prm_1");
    expect(await read("Support reply", "label=beta")).toMatchObject({
      status: 404,
      body: { code: "no_such_label", detail: expect.stringContaining("production, staging") },
    });
    expect(await read("Support reply", "version=3")).toMatchObject({ status: 404, body: { code: "no_such_version" } });
    expect(await read("Nothing")).toMatchObject({ status: 404, body: { code: "not_found" } });
    expect(await read("prm_1", "label=beta&version=1")).toMatchObject({ status: 400 });
    expect(await read("prm_1", "label=Not a label")).toMatchObject({ status: 400 });
  });

  test("by its id alone where two have the name", async () => {
    await released("prm_1");
    await released("prm_2");
    expect(await read("Support reply")).toMatchObject({
      status: 409,
      body: { code: "ambiguous_name", facts: { ids: ["prm_1", "prm_2"] } },
    });
    expect((await read("prm_2")).body).toMatchObject({ id: "prm_2", version: 1 });
  });

  test("of its own organization, and with the permission for it", async () => {
    await released("prm_1");
    for (const asked of ["prm_1", "Support reply"])
      expect(await read(asked, "", "theirs")).toMatchObject({ status: 404, body: { code: "not_found" } });
    expect(await read("prm_1", "", "buyer")).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect((await call("GET", "/api/v1/prompts/prm_1")).status).toBe(401);
  });

  test("no more once it was taken back, and again when it is shared again", async () => {
    await released("prm_1");
    await release("prm_1", 2, {}, null);
    for (const query of ["", "version=1"]) expect((await read("prm_1", query)).status).toBe(404);
    await release("prm_1", 3, { production: 2 });
    expect((await read("prm_1")).body).toMatchObject({ version: 2 });
  });
});

describe("a program lists prompts", () => {
  const list = (query = "", as = "mine") => call("GET", `/api/v1/prompts?${query}`, { as });

  test("by name with where their labels point, a page at a time", async () => {
    await released("prm_1", "Summary");
    await released("prm_2", "Answer");
    await released("prm_3", "Answer");
    await release("prm_3", 2, {}, "Answer");
    const first = await list("limit=2");
    expect(first.body.items).toMatchObject([
      {
        id: "prm_2",
        name: "Answer",
        labels: [
          { label: "production", version: 1 },
          { label: "staging", version: 2 },
        ],
      },
      { id: "prm_3", name: "Answer", labels: [] },
    ]);
    const next = await list(`limit=2&cursor=${encodeURIComponent(String(first.body.nextCursor))}`);
    expect(next.body).toMatchObject({ items: [{ id: "prm_1", name: "Summary" }], nextCursor: null });
    expect((await list("cursor=nonsense")).status).toBe(400);
  });

  test("of its own organization, without those that were taken back, and with the permission for it", async () => {
    await released("prm_1");
    expect((await list("", "theirs")).body).toEqual({ items: [], nextCursor: null });
    await release("prm_1", 2, {}, null);
    expect((await list()).body.items).toEqual([]);
    expect((await list("", "buyer")).status).toBe(403);
  });
});

describe("the console hands over", () => {
  test("what comes late changes nothing, in whatever order both come", async () => {
    await released("prm_1");
    await release("prm_1", 5, { production: 2 });
    expect((await release("prm_1", 4, { production: 1 })).body).toEqual({ revision: 5 });
    expect((await read("prm_1")).body).toMatchObject({ version: 2 });
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => release("prm_1", 25 - index, { production: index % 2 ? 1 : 2 })),
    );
    // Revision 25 is the first of them.
    expect((await read("prm_1")).body).toMatchObject({ version: 2 });
    expect((await read("prm_1", "label=staging")).status).toBe(404);
  });

  test("a version once and for ever, and labels to versions alone that are there", async () => {
    expect((await version("prm_1", 1)).status).toBe(200);
    expect((await version("prm_1", 1)).body).toEqual({ version: 1 });
    expect(await version("prm_1", 1, "Other")).toMatchObject({ status: 409, body: { code: "conflict" } });
    expect(await release("prm_1", 1, { production: 1, beta: 7 })).toMatchObject({
      status: 409,
      body: { code: "version_not_released", facts: { missing: [7] } },
    });
    expect((await read("Support reply")).status).toBe(404);
  });

  test("leaves an entry of each change, of none that was known, and never with what the prompt says", async () => {
    await released("prm_1");
    await released("prm_1");
    await release("prm_1", 2, { production: 2 });
    const entries = await db.select().from(auditEntries).where(eq(auditEntries.organizationId, mine.id));
    expect(entries.map(({ action, before, after }) => [action, before, after])).toEqual([
      ["prompt.version_released", null, null],
      ["prompt.version_released", null, null],
      ["prompt.released", {}, { production: 1, staging: 2 }],
      ["prompt.released", { production: 1, staging: 2 }, { production: 2 }],
    ]);
    expect(JSON.stringify(entries)).not.toContain("Be brief");
  });

  test("alone: no customer does, and of no organization that is unknown", async () => {
    expect((await version("prm_1", 1, "Mine", "mine")).status).toBe(403);
    expect((await release("prm_1", 1, {}, "Mine", "mine")).status).toBe(403);
    const nowhere = await call("PUT", "/api/v1/console/organizations/org_nobody/prompts/prm_1", {
      as: "console",
      body: { revision: 1, name: "X", labels: [] },
    });
    expect(nowhere).toMatchObject({ status: 404, body: { code: "not_found" } });
  });
});
