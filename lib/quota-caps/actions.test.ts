import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { liftCapAction, setCapAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const quotaId = "gpus:eu-north:h100-sxm-8";
const set = { operationId: "op_set", quotaId, capped: "project prj_1", limit: "16" };
const lift = { operationId: "op_lift", capId: "cap_1" };
const cap = {
  ...{ id: "cap_1", quotaId, metric: "gpus", unit: "GPU", level: "project", limit: 16, used: 0 },
  subject: { region: "eu-north", nodeType: "h100-sxm-8", model: null },
  ...{ capped: { id: "prj_1", name: "Research" }, setBy: { id: "usr_1", name: "X" }, setAt: "2026-01-01T00:00:00Z" },
};

withConsole();
let refusal: unknown = null;
const stub = stubControlPlane({
  "POST /api/v1/quota-caps": () => refusal ?? { status: 201, body: cap },
  "DELETE /api/v1/quota-caps/cap_1": () => ({ status: 200, body: cap }),
});

let administrator: TestMember;
beforeEach(async () => {
  refusal = null;
  administrator ??= await makeMember("administrator");
  await arriveAs(administrator.token);
});

describeRefusals(
  [
    {
      name: "setting a cap",
      action: setCapAction,
      needs: "quotas.manage",
      valid: set,
      invalid: [
        ...[{ limit: "-1" }, { limit: "1.5" }, { limit: "99999999" }, { quotaId: "" }],
        ...[{ capped: "" }, { capped: "project" }, { capped: "organization org_1" }, { capped: "planet mars" }],
      ],
    },
    {
      name: "lifting a cap",
      action: liftCapAction,
      needs: "quotas.manage",
      valid: lift,
      invalid: [{ capId: "" }],
    },
  ],
  stub,
);

test("an administrator caps a project, and lifts it", async () => {
  expect(await setCapAction(administrator.ctx.slug, null, formOf(set))).toMatchObject({ ok: true });
  expect(await liftCapAction(administrator.ctx.slug, null, formOf(lift))).toMatchObject({ ok: true });
  expect(stub.calls).toMatchObject([
    { idempotencyKey: "op_set", body: { quotaId, level: "project", cappedId: "prj_1", limit: 16 } },
    { idempotencyKey: "op_lift" },
  ]);
  const entries = await database().select().from(auditEntries).where(eq(auditEntries.operationId, "op_set"));
  expect(entries.map(({ outcome }) => outcome)).toEqual(["started", "succeeded"]);
});

test("a person is capped by the name that the console knows, and nobody else's", async () => {
  const capped = `member ${administrator.ctx.userId}`;
  const form = formOf({ ...set, operationId: "op_member", quotaId: "tokens_per_minute:*", capped });
  expect(await setCapAction(administrator.ctx.slug, null, form)).toMatchObject({ ok: true });
  expect(stub.calls.at(-1)).toMatchObject({ body: { level: "member", cappedName: administrator.ctx.userName } });
  const stranger = formOf({ ...set, operationId: "op_stranger", capped: "member usr_stranger" });
  expect(await setCapAction(administrator.ctx.slug, null, stranger)).toMatchObject({ error: { code: "not_found" } });
});

test("a cap above the seller's limit is refused beside its field", async () => {
  refusal = { status: 400, body: problem("cap_not_lower", 400, { limit: "The seller's limit is 8." }) };
  const answer = await setCapAction(administrator.ctx.slug, null, formOf({ ...set, operationId: "op_high" }));
  expect(answer).toMatchObject({ ok: false, error: { fields: { limit: "The seller's limit is 8." } } });
});
