import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createProject } from "../contract/organizations.ts";
import { permissions } from "../contract/permissions.ts";
import { isMutation, type Route } from "../contract/route.ts";
import { routes } from "../contract/routes.ts";
import { connectDatabase, type DatabaseConnection } from "../db/client.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { projects } from "../db/schema/organizations.ts";
import { createTestDatabase } from "../db/testing/database.ts";
import { implement } from "./implement.ts";
import { consoleProgram, customer, operator, testApp } from "./testing/call-app.ts";

let connection: DatabaseConnection;
let drop: () => Promise<void>;
let call: ReturnType<typeof testApp>;

beforeAll(async () => {
  const database = await createTestDatabase();
  connection = connectDatabase(database.url);
  drop = database.drop;
  call = testApp(connection.db, {
    owner: customer("org_a", permissions),
    stranger: customer("org_b", permissions),
    nobody: customer("org_a", []),
    reader: customer("org_a", ["organization.read"]),
    program: { ...customer("org_a", []), surface: "api", address: null },
    operator,
    console: consoleProgram,
  });
  for (const as of ["owner", "stranger"]) {
    await call("PUT", "/api/v1/organization", {
      as,
      body: { name: `Organization of ${as}`, timeZone: "Europe/Berlin" },
    });
  }
});

afterAll(async () => {
  await connection?.close();
  await drop?.();
});

const addressOf = (route: Route) => route.path.replace(/\{\w+\}/g, "res_unknown");

describe("every operation of the contract", () => {
  for (const route of routes.filter(({ id, needs }) => id !== "setClock" && needs !== "public")) {
    test(`${route.id} is refused to callers without a token, before anything else is looked at`, async () => {
      const answer = await call(route.method, addressOf(route), { ...(route.body ? { rawBody: "not json" } : {}) });
      expect(answer.status).toBe(401);
      expect(answer.body.code).toBe("unauthenticated");
    });

    test(`${route.id} is refused to callers without ${route.needs}`, async () => {
      const as = route.needs === "operator" || route.needs === "console" ? "owner" : "nobody";
      const answer = await call(route.method, addressOf(route), { as, ...(route.body ? { rawBody: "not json" } : {}) });
      expect(answer.status).toBe(403);
      expect(answer.body).toMatchObject({ code: "forbidden", requestId: expect.stringMatching(/^req_/) });
    });

    test.each(
      ["operator", "console", "stranger"].filter((as) =>
        as === "stranger" ? route.needs === "operator" || route.needs === "console" : as !== route.needs,
      ),
    )(`${route.id} is not for the token of %s`, async (as) => {
      expect((await call(route.method, addressOf(route), { as, ...(route.body ? { body: {} } : {}) })).status).toBe(
        403,
      );
    });

    if (route.body) {
      test(`${route.id} refuses malformed JSON and unknown fields`, async () => {
        const as = route.needs === "operator" || route.needs === "console" ? route.needs : "owner";
        const malformed = await call(route.method, addressOf(route), { as, rawBody: '{"name":' });
        expect(malformed.status).toBe(400);
        expect(["malformed_json", "invalid_input"]).toContain(malformed.body.code);
        const unknown = await call(route.method, addressOf(route), {
          as,
          body: { organizationId: "org_b", __proto__x: 1 },
        });
        expect(unknown.status).toBe(400);
      });
    }
  }

  test("what is public is listed here, and tells strangers nothing", async () => {
    process.env.CONTROL_PLANE_SECRET_KEY ??= "test secret of this process only";
    const open = routes.filter(({ needs }) => needs === "public");
    // Nodes fetch the one by an address that nobody can guess; the other takes the whole secret of a key.
    const refusals = { getSshRevocations: 404, reportLeakedKey: 400 };
    expect(open.map(({ id }) => id).sort()).toEqual(Object.keys(refusals));
    for (const route of open)
      for (const as of [undefined, "nobody", "operator"]) {
        const { status } = await call(route.method, addressOf(route), as ? { as } : {});
        expect([route.id, status]).toEqual([route.id, refusals[route.id as keyof typeof refusals]]);
      }
  });

  test("refusals of mutations leave an audit entry", async () => {
    await call("POST", "/api/v1/projects", { as: "nobody", body: { name: "Not allowed" } });
    const entries = await connection.db.select().from(auditEntries);
    expect(entries).toContainEqual(
      expect.objectContaining({ organizationId: "org_a", action: "createProject", outcome: "refused" }),
    );
  });

  test("a mutation that ends with an error of ours leaves an entry too, and is not said to have changed nothing", async () => {
    const broken = implement(createProject, () => Promise.reject(new Error("a secret of the inside")));
    const callBroken = testApp(connection.db, { owner: customer("org_a", permissions) }, { handlers: [broken] });
    const answer = await callBroken("POST", "/api/v1/projects", {
      as: "owner",
      key: "broken",
      body: { name: "Broken" },
    });
    expect(answer).toMatchObject({ status: 500, body: { code: "internal_error" } });
    expect(JSON.stringify(answer.body)).not.toMatch(/secret of the inside|nothing was changed/);
    const entries = await connection.db.select().from(auditEntries).where(eq(auditEntries.outcome, "failed"));
    expect(entries).toMatchObject([{ organizationId: "org_a", action: "createProject", operationId: "broken" }]);
  });

  test("no caller says itself where it comes from", async () => {
    const headers = { "x-real-ip": "203.0.113.99", "x-forwarded-for": "203.0.113.99" };
    await call("POST", "/api/v1/projects", { as: "program", body: { name: "From elsewhere" }, headers });
    const entries = await connection.db.select().from(auditEntries);
    expect(entries.filter(({ surface }) => surface === "api")).toMatchObject([{ address: null }]);
  });

  test("there is at least one mutation and one query", () => {
    expect(new Set(routes.map(isMutation)).size).toBe(2);
  });
});

describe("input that cannot be stored", () => {
  const cursor = (...key: unknown[]) => Buffer.from(JSON.stringify(key)).toString("base64url");

  test.each([
    ["POST", "/api/v1/projects", { name: "No\u0000name" }],
    ["POST", "/api/v1/projects", { name: "Half \ud83d of a pair" }],
    ["GET", "/api/v1/reservations?search=%00", undefined],
    ["GET", "/api/v1/usage-records?from=0000-01-01T00:00:00Z", undefined],
    ["GET", "/api/v1/usage-records?until=9999-12-31T23:59:59-12:00", undefined],
    ["GET", "/api/v1/allocated-cost?month=0001-01", undefined],
    ["GET", "/api/v1/month-closes/9999-12", undefined],
    ["GET", "/api/v1/availability?from=0001-01-01", undefined],
    ["GET", `/api/v1/api-keys?cursor=${cursor("yesterday", "key_1")}`, undefined],
    ["GET", `/api/v1/api-keys?cursor=${cursor("2026-06-15T10:00:00Z", "\u0000")}`, undefined],
    ["GET", `/api/v1/quotes?cursor=${cursor("+200000-01-01T00:00:00Z", "quo_1")}`, undefined],
    ["GET", `/api/v1/audit-entries?cursor=${cursor(1.5)}`, undefined],
    ["GET", `/api/v1/audit-entries?cursor=${cursor(1e30)}`, undefined],
  ])("%s %s is refused and no fault of ours", async (method, path, body) => {
    const answer = await call(method, path, { as: "owner", ...(body ? { body } : {}) });
    expect(answer).toMatchObject({ status: 400, body: { code: expect.stringMatching(/^invalid_(input|cursor)$/) } });
  });

  test("a backslash before u0000 is a text like any other", async () => {
    expect((await call("POST", "/api/v1/projects", { as: "owner", body: { name: "C:\\u0000" } })).status).toBe(201);
  });

  test("a refusal does not grow with what was sent", async () => {
    const body = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`unknown-${index}`, index]));
    const answer = await call("POST", "/api/v1/projects", { as: "stranger", body });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body).length).toBeLessThan(3_000);
    const summaries = (await connection.db.select().from(auditEntries)).map(({ summary }) => summary.length);
    expect(Math.max(...summaries)).toBeLessThan(3_000);
  });
});

describe("a mutation with an idempotency key", () => {
  test("sent 50 times at once has one effect and 50 equal answers", async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        call("POST", "/api/v1/projects", { as: "owner", key: "once-50", body: { name: "Sent fifty times" } }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const rows = (await connection.db.select().from(projects)).filter(({ name }) => name === "Sent fifty times");
    expect(rows).toHaveLength(1);
  });

  test("is refused with another body", async () => {
    await call("POST", "/api/v1/projects", { as: "owner", key: "same-key", body: { name: "First body" } });
    const second = await call("POST", "/api/v1/projects", {
      as: "owner",
      key: "same-key",
      body: { name: "Second body" },
    });
    expect(second).toMatchObject({ status: 409, body: { code: "idempotency_conflict" } });
  });

  test("is not shared between organizations", async () => {
    const first = await call("POST", "/api/v1/projects", { as: "owner", key: "shared-key", body: { name: "Mine" } });
    const second = await call("POST", "/api/v1/projects", {
      as: "stranger",
      key: "shared-key",
      body: { name: "Mine" },
    });
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
  });

  test("that was refused can be tried again", async () => {
    await call("POST", "/api/v1/projects", { as: "owner", body: { name: "Taken" } });
    expect(
      (await call("POST", "/api/v1/projects", { as: "owner", key: "retry", body: { name: "taken" } })).status,
    ).toBe(409);
    expect((await call("POST", "/api/v1/projects", { as: "owner", key: "retry", body: { name: "Free" } })).status).toBe(
      201,
    );
  });

  test("can be looked up by its own organization only", async () => {
    await call("POST", "/api/v1/projects", { as: "owner", key: "looked-up", body: { name: "Looked up" } });
    expect((await call("GET", "/api/v1/operations/looked-up", { as: "owner" })).body).toMatchObject({
      state: "succeeded",
      status: 201,
    });
    expect((await call("GET", "/api/v1/operations/looked-up", { as: "stranger" })).body).toMatchObject({
      state: "unknown",
    });
  });

  test("gives its answer to those who may do it, and to others only that it was done", async () => {
    await call("POST", "/api/v1/projects", { as: "owner", key: "answered", body: { name: "Answered" } });
    const seenAs = async (as: string) => (await call("GET", "/api/v1/operations/answered", { as })).body;
    expect(await seenAs("owner")).toMatchObject({ state: "succeeded", response: { name: "Answered" } });
    expect(await seenAs("reader")).toMatchObject({ state: "succeeded", status: 201, response: null });
  });
});

describe("the server", () => {
  test("answers unknown routes with a problem and keeps a given request id", async () => {
    const answer = await call("GET", "/api/v1/nothing", { as: "owner" });
    expect(answer).toMatchObject({ status: 404, body: { code: "no_such_route" } });
    expect(answer.headers.get("x-request-id")).toMatch(/^req_/);
  });

  test("refuses bodies over four megabytes", async () => {
    const answer = await call("POST", "/api/v1/projects", {
      as: "owner",
      rawBody: JSON.stringify({ name: "x".repeat(5 * 1024 * 1024) }),
    });
    expect(answer).toMatchObject({ status: 413, body: { code: "body_too_large" } });
  });

  test("serves an OpenAPI 3.1 document with every operation and its permission", async () => {
    const { body } = await call("GET", "/api/v1/openapi.json");
    expect(body.openapi).toBe("3.1.0");
    expect(body).toMatchObject({
      webhooks: {
        event: {
          post: {
            parameters: [{ name: "webhook-id" }, { name: "webhook-timestamp" }, { name: "webhook-signature" }],
            requestBody: {
              content: {
                "application/json": {
                  schema: {
                    anyOf: [{ $ref: "#/components/schemas/Event" }, { $ref: "#/components/schemas/TestEvent" }],
                  },
                },
              },
            },
          },
        },
      },
      components: { schemas: { Event: expect.any(Object), TestEvent: expect.any(Object) } },
    });
    const operations = Object.values(
      body.paths as Record<string, Record<string, { operationId: string; "x-permission": string }>>,
    ).flatMap((path) => Object.values(path));
    expect(new Set(operations.map(({ operationId }) => operationId))).toEqual(
      new Set(routes.filter(({ id }) => id !== "setClock").map(({ id }) => id)),
    );
    expect(operations.every((operation) => operation["x-permission"])).toBe(true);
  });
});
