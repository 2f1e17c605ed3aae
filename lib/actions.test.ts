import { and, desc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { orgAction } from "@/lib/actions";
import { revokeSessionsOf } from "@/lib/auth/sessions";
import { AppError } from "@/lib/errors";
import { arriveAs, arriveWithoutOrigin, formOf } from "@/lib/testing/mock-request";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();

const run = vi.fn(async (_ctx: unknown, input: { name: string }) => ({ name: input.name }));
const action = orgAction({
  action: "project.create",
  needs: "projects.manage",
  input: z.strictObject({ name: z.string().trim().min(1, "Give it a name.") }),
  run,
});

let owner: TestMember;
let viewer: TestMember;
beforeEach(async () => {
  run.mockClear();
  owner ??= await makeMember("owner");
  viewer ??= await makeMember("viewer", owner.ctx);
  await arriveAs(owner.token);
});

const send = (fields: Record<string, string>) => action(owner.ctx.slug, null, formOf(fields));

test("a refusal tells instants in the zone of whoever acts", async () => {
  run.mockRejectedValueOnce(new AppError("not_possible", "Choose an hour until 2026-07-01T09:00:00Z."));
  const refused = await send({ name: "x" });
  expect(refused).toMatchObject({ error: { message: expect.stringContaining("until 1 Jul 2026, ") } });
});

describe("refused before anything runs", () => {
  test("signed out", async () => {
    await arriveAs(null);
    expect(await send({ name: "x" })).toMatchObject({ ok: false, error: { code: "unauthenticated" } });
  });

  test("signed in with a session that was ended", async () => {
    const member = await makeMember("owner", owner.ctx);
    await revokeSessionsOf(member.ctx.userId, "ended_by_administrator");
    await arriveAs(member.token);
    expect(await send({ name: "x" })).toMatchObject({ ok: false, error: { code: "unauthenticated" } });
  });

  test("wrong role, with an audit entry", async () => {
    await arriveAs(viewer.token);
    expect(await send({ name: "x" })).toMatchObject({
      ok: false,
      error: { code: "forbidden", facts: { needs: "projects.manage" } },
    });
    const [entry] = await database()
      .select()
      .from(auditEntries)
      .where(
        and(eq(auditEntries.organizationId, owner.ctx.organizationId), eq(auditEntries.actorId, viewer.ctx.userId)),
      )
      .orderBy(desc(auditEntries.id));
    expect(entry).toMatchObject({ action: "project.create", outcome: "refused", actorName: "Test viewer" });
  });

  test("foreign organization, as if it did not exist", async () => {
    const other = await makeMember("owner");
    const foreign = await action(other.ctx.slug, null, formOf({ name: "x" }));
    const unknown = await action("no-such-organization", null, formOf({ name: "x" }));
    expect(foreign).toMatchObject({ ok: false, error: { code: "not_found" } });
    expect({ ...foreign, error: undefined }).toEqual({ ...unknown, error: undefined });
  });

  test.each([
    ["another site's origin", { origin: "https://evil.example" }],
    ["the text null", { origin: "null" }],
    ["a look-alike", { origin: "http://console.test.evil.example" }],
  ])("%s", async (_, headers) => {
    await arriveAs(owner.token, headers);
    expect(await send({ name: "x" })).toMatchObject({ ok: false, error: { code: "forbidden" } });
  });

  test("no origin at all", async () => {
    await arriveWithoutOrigin(owner.token);
    expect(await send({ name: "x" })).toMatchObject({ ok: false, error: { code: "forbidden" } });
  });

  test("an invalid field, and what was typed comes back", async () => {
    expect(await send({ name: "  " })).toMatchObject({
      ok: false,
      error: { code: "invalid_input", fields: { name: "Give it a name." } },
      values: { name: "  " },
    });
  });

  test("a field that the form does not have", async () => {
    expect(await send({ name: "x", role: "owner" })).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  });

  test.each([
    ["an argument more", [null, formOf({ name: "x" }), "extra"]],
    ["a value where a form is due", [null, { name: "x" }]],
    ["nothing", []],
  ])("%s", async (_, rest) => {
    const loose = action as unknown as (...given: unknown[]) => Promise<unknown>;
    expect(await loose(owner.ctx.slug, ...rest)).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  });

  test.each([[undefined], [null], [{ slug: "x" }], ["__proto__"]])("%s for an organization", async (org) => {
    const loose = action as unknown as (...given: unknown[]) => Promise<unknown>;
    expect(await loose(org, null, formOf({ name: "x" }))).toMatchObject({ ok: false, error: { code: "not_found" } });
  });

  beforeEach(() => () => expect(run).not.toHaveBeenCalled());
});

test("one success: the answer of the verb", async () => {
  expect(await send({ name: " Robots " })).toEqual({ ok: true, data: { name: "Robots" } });
  expect(run.mock.calls[0]?.[0]).toMatchObject({
    organizationId: owner.ctx.organizationId,
    userId: owner.ctx.userId,
    role: "owner",
  });
});

test("called with a value instead of a form", async () => {
  expect(await action(owner.ctx.slug, { name: "Robots" })).toEqual({ ok: true, data: { name: "Robots" } });
});

test("a refusal by a verb keeps its words; an unknown error keeps none", async () => {
  run.mockRejectedValueOnce(new AppError("conflict", "A project has this name.", { fields: { name: "Taken." } }));
  expect(await send({ name: "x" })).toMatchObject({
    ok: false,
    error: { code: "conflict", message: "A project has this name.", fields: { name: "Taken." } },
  });
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  run.mockRejectedValueOnce(new Error("connect ECONNREFUSED 10.0.0.5:5432"));
  const answer = await send({ name: "x" });
  expect(answer).toMatchObject({ ok: false, error: { code: "internal" } });
  expect(JSON.stringify(answer)).not.toContain("10.0.0.5");
  log.mockRestore();
});

test("secrets that were typed never come back", async () => {
  const answer = await action(
    owner.ctx.slug,
    null,
    formOf({ name: "", password: "hunter2 hunter2", inviteToken: "abc" }),
  );
  expect(JSON.stringify(answer)).not.toMatch(/hunter2|abc/);
});
