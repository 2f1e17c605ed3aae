import { decodeJwt } from "jose";
import type { NextRequest } from "next/server";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Role } from "@/lib/auth/roles";
import { orgHandler } from "@/lib/handlers";
import { arriveAs } from "@/lib/testing/mock-request";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { grantInferenceToken } from "./grant-inference-token";
import { tokenQuery } from "./schema";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const project = { name: "Research", costCenter: null, createdAt: "2026-01-01T00:00:00Z" };

withConsole();
stubControlPlane({
  "GET /api/v1/projects": () => ({
    items: [
      { ...project, id: "prj_open", archivedAt: null },
      { ...project, id: "prj_archived", archivedAt: "2026-02-01T00:00:00Z" },
    ],
  }),
});

// The same definition as in the route's file, which belongs to the pages.
const handler = orgHandler({
  needs: "models.use",
  query: tokenQuery,
  run: (ctx, { query }) => grantInferenceToken(ctx, query.project),
});

let engineer: TestMember;
beforeAll(async () => {
  engineer = await makeMember("engineer");
});
beforeEach(() => arriveAs(engineer.token));

async function ask(search: string, org = engineer.ctx.slug) {
  const request = { nextUrl: new URL(`http://console.test/api?${search}`) } as NextRequest;
  const response = await handler(request, { params: Promise.resolve({ org }) });
  return { status: response.status, caching: response.headers.get("cache-control"), body: await response.json() };
}

test("the token is for models alone, one project, and a minute, and is not cached", async () => {
  const { status, caching, body } = await ask("project=prj_open");
  expect(status).toBe(200);
  expect(caching).toContain("no-store");
  expect(body.expiresInSeconds).toBe(60);
  const claims = decodeJwt(body.token);
  expect(claims).toMatchObject({ aud: "inference", project: "prj_open", org: engineer.ctx.organizationId });
  expect(Number(claims.exp) - Number(claims.iat)).toBe(60);
});

test.each(["prj_archived", "prj_foreign"])("no token for %s", async (id) => {
  expect(await ask(`project=${id}`)).toMatchObject({ status: 404, body: { code: "not_found" } });
});

test.each(["finance", "viewer"] satisfies Role[])("no token for %s", async (role) => {
  const member = await makeMember(role, engineer.ctx);
  await arriveAs(member.token);
  expect(await ask("project=prj_open")).toMatchObject({ status: 403, body: { facts: { needs: "models.use" } } });
});

test("no token when signed out, in a foreign organization, or for a query that is not ours", async () => {
  const other = await makeMember("owner");
  expect(await ask("project=prj_open", other.ctx.slug)).toMatchObject({ status: 404 });
  expect(await ask("project=prj_open&role=owner")).toMatchObject({ status: 422 });
  expect(await ask("")).toMatchObject({ status: 422 });
  await arriveAs(null);
  expect(await ask("project=prj_open")).toMatchObject({ status: 401 });
});
