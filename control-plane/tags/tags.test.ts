import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import type { Permission } from "../contract/permissions.ts";
import type { Database } from "../db/client.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { customer as callerOf, testApp } from "../http/testing/call-app.ts";
import { type Customer, makeCustomer, makeProject, openBooks } from "../metering/testing/books.ts";
import { organizationHandlers } from "../organizations/handlers.ts";
import { tagHandlers } from "./handlers.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let db: Database;
let mine: Customer;
let theirs: Customer;
let other: string;
let call: ReturnType<typeof testApp>;

beforeAll(async () => {
  books = await openBooks();
  db = books.db;
});
afterAll(() => books.close());

beforeEach(async () => {
  [mine, theirs] = [await makeCustomer(db), await makeCustomer(db)];
  other = await makeProject(db, mine.id, "Serving");
  const may: Permission[] = ["usage.read", "tags.manage"];
  call = testApp(
    db,
    { mine: callerOf(mine.id, may), theirs: callerOf(theirs.id, may), reader: callerOf(mine.id, ["usage.read"]) },
    { handlers: tagHandlers, clock: new AdjustableClock("2026-06-15T10:00:00Z") },
  );
});

const put = (id: string, tags: Record<string, string>, as = "mine") =>
  call("PUT", `/api/v1/tags/project/${id}`, { as, body: { tags } });
const change = (ids: string[], facts: object, as = "mine") =>
  call("POST", "/api/v1/tag-changes", {
    as,
    body: { things: ids.map((subjectId) => ({ subjectType: "project", subjectId })), ...facts },
  });
const list = async (as = "mine", query = "") => {
  const { body } = await call("GET", `/api/v1/tags?${query}`, { as });
  // The contract's shape; the test reads three fields of it.
  return (body.items as { subjectId: string; key: string; value: string }[]).map((tag) => [
    tag.subjectId,
    tag.key,
    tag.value,
  ]);
};

test("are set as a whole, with an audit entry of before and after, and none when nothing changed", async () => {
  await put(mine.projectId, { team: "search", stage: "lab" });
  expect((await put(mine.projectId, { team: "ads" })).body).toMatchObject({ tags: { team: "ads" } });
  await put(mine.projectId, { team: "ads" });
  expect(await list()).toEqual([[mine.projectId, "team", "ads"]]);
  const entries = await db.select().from(auditEntries).where(eq(auditEntries.organizationId, mine.id));
  expect(entries.map(({ action, before, after }) => [action, before, after])).toEqual([
    ["tags.changed", {}, { stage: "lab", team: "search" }],
    ["tags.changed", { stage: "lab", team: "search" }, { team: "ads" }],
  ]);
});

test("of many things are changed at once; what is not named stays", async () => {
  await put(mine.projectId, { team: "search", old: "yes" });
  expect((await change([mine.projectId, other], { set: { Team: "ads" }, remove: ["old"] })).body).toEqual({
    changed: 2,
  });
  expect((await list()).toSorted()).toEqual(
    [
      [mine.projectId, "Team", "ads"],
      [other, "Team", "ads"],
    ].toSorted(),
  );
  expect((await change([mine.projectId, other], { set: { Team: "ads" } })).body).toEqual({ changed: 0 });
});

test("of another organization, or of nothing, are not found, and nothing of the batch is done", async () => {
  for (const id of [theirs.projectId, "prj_nobody"]) {
    expect((await put(id, { team: "x" })).status).toBe(404);
    expect((await change([mine.projectId, id], { set: { team: "x" } })).status).toBe(404);
  }
  expect(await list()).toEqual([]);
  expect(await list("theirs")).toEqual([]);
});

test("are not changed by who may only read", async () => {
  expect((await put(mine.projectId, { team: "x" }, "reader")).status).toBe(403);
  expect((await change([mine.projectId], { set: { team: "x" } }, "reader")).status).toBe(403);
});

const many = (count: number, prefix = "k") =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, "v"]));

describe("rules", () => {
  test.each([
    ["an empty key", { "": "x" }],
    ["an empty value", { team: " " }],
    ["a long key", { ["k".repeat(65)]: "x" }],
    ["a long value", { team: "v".repeat(129) }],
    ["a comma", { team: "a,b" }],
    ["a colon in the key", { "a:b": "x" }],
    ["a line break", { team: "a\nb" }],
    ["one key in two cases", { team: "a", Team: "b" }],
    ["twenty-one tags", many(21)],
  ])("refuse %s", async (_, tags) => {
    expect((await put(mine.projectId, tags as Record<string, string>)).status).toBe(400);
  });

  test("hold at twenty also where tags are added, from many at once", async () => {
    await put(mine.projectId, many(18));
    const answers = await Promise.all(
      ["a", "b", "c", "d"].map((key) => change([mine.projectId], { set: { [key]: "1" } })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 422, 422]);
    expect(await list()).toHaveLength(20);
  });
});

test("are set at creation by who may set tags, and otherwise nothing is made", async () => {
  const may: Permission[] = ["projects.manage", "tags.manage", "usage.read"];
  const make = testApp(
    db,
    { mine: callerOf(mine.id, may), lesser: callerOf(mine.id, ["projects.manage", "usage.read"]) },
    { handlers: [...tagHandlers, ...organizationHandlers], clock: new AdjustableClock("2026-06-15T10:00:00Z") },
  );
  const project = (name: string) => ({ name, tags: { team: "search" } });
  const made = await make("POST", "/api/v1/projects", { as: "mine", body: project("Tagged") });
  expect(made.status).toBe(201);
  expect(await list()).toEqual([[made.body.id, "team", "search"]]);
  const refused = await make("POST", "/api/v1/projects", { as: "lesser", body: project("Refused") });
  expect(refused).toMatchObject({ status: 403, body: { code: "forbidden", facts: { needs: "tags.manage" } } });
  expect((await make("POST", "/api/v1/projects", { as: "lesser", body: { name: "Refused" } })).status).toBe(201);
});

test("are listed in pages, for some things or one key, and suggested by use", async () => {
  await put(mine.projectId, { team: "search", stage: "lab" });
  await put(other, { team: "search" });
  await put(theirs.projectId, { team: "secret" }, "theirs");
  expect(await list("mine", `subjectId=${other}&subjectType=project`)).toEqual([[other, "team", "search"]]);
  expect(await list("mine", "key=stage")).toEqual([[mine.projectId, "stage", "lab"]]);
  const first = await call("GET", "/api/v1/tags?limit=2", { as: "mine" });
  expect(first.body.items).toHaveLength(2);
  expect(await list("mine", `limit=2&cursor=${first.body.nextCursor}`)).toHaveLength(1);
  expect((await call("GET", "/api/v1/tag-keys", { as: "mine" })).body).toEqual({
    items: [
      { key: "stage", things: 1, values: [{ value: "lab", things: 1 }] },
      { key: "team", things: 2, values: [{ value: "search", things: 2 }] },
    ],
  });
});
