import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, type StubCall, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { createEndpointAction, stopEndpointAction } from "./actions";
import { readDraft } from "./draft";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const stored = (call: StubCall) => ({
  id: "ep_1",
  state: "planned",
  model: "endpoint/support-bot-abcde",
  contextTokens: 8192,
  maxOutputTokens: 8192,
  healthy: null,
  reason: null,
  createdAt: "2026-01-01T00:00:00Z",
  createdBy: { type: "user", id: "usr_1", name: "Test" },
  since: "2026-01-01T00:00:00Z",
  endsAt: "2026-02-01T00:00:00Z",
  ...{ name: "Support bot", modelId: null, weights: "s3://x", reservationId: "res_1", replicas: 2 },
  ...{ nodesPerReplica: 1, projectIds: null, note: "" },
  ...(call.body as object),
});

withConsole();
const stub = stubControlPlane({
  "POST /api/v1/endpoints": (call) => ({ status: 201, body: stored(call) }),
  "POST /api/v1/endpoints/ep_1/stops": (call) => ({ status: 201, body: { ...stored(call), state: "stopping" } }),
  "POST /api/v1/endpoints/ep_foreign/stops": () => ({ status: 404, body: problem("not_found") }),
});

let engineer: TestMember;
beforeEach(async () => {
  engineer ??= await makeMember("engineer");
  await arriveAs(engineer.token);
});

const planForm = (changes: Record<string, string> = {}) =>
  formOf({
    ...{ operationId: "op_1", name: "Support bot", reservationId: "res_1", modelId: "", weights: "s3://x" },
    ...{ replicas: "2", nodesPerReplica: "1", projectId: "", note: "", ...changes },
  });
const stopForm = (id: string) => formOf({ operationId: "op_2", id });

const acts = [
  {
    name: "planning",
    send: (org: string, form: FormData) => createEndpointAction(org, null, form),
    form: () => planForm(),
    invalid: () => planForm({ modelId: "demo-small" }),
  },
  {
    name: "stopping",
    send: (org: string, form: FormData) => stopEndpointAction(org, null, form),
    form: () => stopForm("ep_1"),
    invalid: () => stopForm(""),
  },
];

describe.each(acts)("$name is refused", ({ send, form, invalid }) => {
  test("signed out", async () => {
    await arriveAs(null);
    expect(await send(engineer.ctx.slug, form())).toMatchObject({ ok: false, error: { code: "unauthenticated" } });
  });

  test.each(["finance", "viewer"] as const)("to %s", async (role) => {
    await arriveAs((await makeMember(role, engineer.ctx)).token);
    expect(await send(engineer.ctx.slug, form())).toMatchObject({
      ok: false,
      error: { code: "forbidden", facts: { needs: "endpoints.manage" } },
    });
  });

  test("in a foreign organization", async () => {
    const other = await makeMember("owner");
    expect(await send(other.ctx.slug, form())).toMatchObject({ ok: false, error: { code: "not_found" } });
  });

  test("with invalid input", async () => {
    expect(await send(engineer.ctx.slug, invalid())).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  });

  beforeEach(() => () => expect(stub.calls).toEqual([]));
});

test("an endpoint is planned, its page shown, and the act in the audit trail", async () => {
  await expect(createEndpointAction(engineer.ctx.slug, null, planForm())).rejects.toMatchObject({
    digest: expect.stringContaining("/endpoints/ep_1"),
  });
  expect(stub.calls).toMatchObject([
    { idempotencyKey: "op_1", body: { weights: "s3://x", modelId: null, replicas: 2, projectIds: null } },
  ]);
  const entries = await database().select().from(auditEntries).where(eq(auditEntries.operationId, "op_1"));
  expect(entries.map(({ outcome }) => outcome).sort()).toEqual(["started", "succeeded"]);
});

test("an endpoint is stopped; a foreign one is not found", async () => {
  expect(await stopEndpointAction(engineer.ctx.slug, null, stopForm("ep_1"))).toMatchObject({ ok: true });
  expect(await stopEndpointAction(engineer.ctx.slug, null, stopForm("ep_foreign"))).toMatchObject({
    ok: false,
    error: { code: "not_found" },
  });
});

test("a draft is reviewed when all of it fits, and else says beside the field what does not", () => {
  const choices = {
    places: [
      {
        ...{ id: "res_1", name: "Training", region: "eu", nodeType: "h100", nodes: 4, freeNodes: 3 },
        ...{ startsAt: "2026-01-01T00:00:00Z", endsAt: "2026-02-01T00:00:00Z" },
      },
    ],
    models: [{ id: "demo-small", name: "Demo small" }],
    projects: [{ id: "prj_1", name: "Research" }],
  };
  const typed = { name: "Bot", reservationId: "res_1", modelId: "demo-small", replicas: "3", nodesPerReplica: "1" };
  expect(readDraft(typed, choices)).toMatchObject({ review: null, problems: {} });
  expect(readDraft({ ...typed, review: "1" }, choices).review).toMatchObject({
    serves: "Demo small",
    place: { id: "res_1" },
  });
  const wrong = (changes: object) => Object.keys(readDraft({ ...typed, review: "1", ...changes }, choices).problems);
  expect(wrong({ name: " " })).toEqual(["name"]);
  expect(wrong({ replicas: "4" })).toEqual(["replicas"]);
  expect(wrong({ replicas: "0" })).toEqual(["replicas"]);
  expect(wrong({ reservationId: "res_foreign" })).toEqual(["reservationId"]);
  expect(wrong({ modelId: "" })).toEqual(["weights"]);
  expect(wrong({ weights: "s3://x" })).toEqual(["weights"]);
  expect(wrong({ projectId: "prj_foreign" })).toEqual(["projectId"]);
});
