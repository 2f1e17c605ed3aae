import { beforeEach, describe, expect, test, vi } from "vitest";
import { lastAuditEntry } from "@/lib/testing/audit-entries-of";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { changeTagsAction, setTagsAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();
let refusal: { status: number; body: ReturnType<typeof problem> } | null = null;
const stub = stubControlPlane({
  "PUT /api/v1/tags/project/prj_1": () =>
    refusal ?? { status: 200, body: { subjectType: "project", subjectId: "prj_1", tags: {} } },
  "POST /api/v1/tag-changes": () => refusal ?? { status: 200, body: { changed: 2 } },
});

const one = { operationId: "op_set", thing: "project prj_1", tags: "team: search\n\n stage : lab " };
const many = { operationId: "op_change", "things[]": "project prj_1", set: "team: ads", remove: "old, older" };

let administrator: TestMember;
beforeEach(async () => {
  refusal = null;
  administrator ??= await makeMember("administrator");
  await arriveAs(administrator.token);
});

describeRefusals(
  [
    {
      ...{ name: "setting tags", action: setTagsAction, needs: "tags.manage", valid: one },
      invalid: [
        { thing: "invoice inv_1" },
        { thing: "project" },
        { tags: "team" },
        { tags: "team: a\nteam: b" },
        { tags: "team: a,b" },
        { tags: Array.from({ length: 21 }, (_, index) => `k${index}: v`).join("\n") },
      ],
    },
    {
      ...{ name: "changing tags of many", action: changeTagsAction, needs: "tags.manage", valid: many },
      invalid: [{ "things[]": "nothing" }, { set: "team" }, { set: "", remove: "" }],
    },
  ],
  stub,
);

describe("tags", () => {
  test("of one thing are set as they are written, with an entry in the audit log", async () => {
    expect(await setTagsAction(administrator.ctx.slug, null, formOf(one))).toMatchObject({ ok: true });
    expect(stub.calls.at(-1)).toMatchObject({ body: { tags: { team: "search", stage: "lab" } } });
    expect(await lastAuditEntry("op_set")).toMatchObject({
      action: "tags.set",
      outcome: "succeeded",
      targetId: "prj_1",
    });
  });

  test("of many are changed in one call", async () => {
    const answer = await changeTagsAction(administrator.ctx.slug, null, formOf(many));
    expect(answer).toMatchObject({ ok: true, data: { changed: 2 } });
    expect(stub.calls.at(-1)).toMatchObject({
      body: {
        things: [{ subjectType: "project", subjectId: "prj_1" }],
        set: { team: "ads" },
        remove: ["old", "older"],
      },
    });
  });

  test("that are refused say why, and leave that in the audit log", async () => {
    refusal = { status: 422, body: problem("too_many_tags", 422) };
    const answer = await setTagsAction(administrator.ctx.slug, null, formOf({ ...one, operationId: "op_refused" }));
    expect(answer).toMatchObject({ ok: false, error: { code: "too_many_tags" } });
    expect(await lastAuditEntry("op_refused")).toMatchObject({ action: "tags.set", outcome: "failed" });
  });
});
