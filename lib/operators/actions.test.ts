import { desc, eq } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { orgAction } from "@/lib/actions";
import { findLiveSession } from "@/lib/auth/sessions";
import { changeProfileInput } from "@/lib/settings/schema";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { makeMember, makeOperator, withConsole } from "@/lib/testing/with-console";
import { addOperatorAction, removeOperatorAction } from "./actions";
import { listOperators } from "./queries";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();

describeOperatorRefusals([
  {
    name: "adding an operator",
    action: addOperatorAction,
    audited: "operator.add",
    valid: { email: "somebody@example.com" },
    invalid: [{ email: "" }, { email: "no address" }, { email: "nobody-at-all@example.com" }],
  },
  {
    name: "removing an operator",
    action: removeOperatorAction,
    audited: "operator.remove",
    valid: { userId: "usr_somebody" },
    invalid: [{ userId: "" }, { userId: "org_1" }],
  },
]);

describe("the role", () => {
  test("begins and ends with the next request, and both are audited", async () => {
    const operator = await makeOperator();
    const { ctx, token } = await makeMember("viewer");
    const isOperator = async () => (await findLiveSession(token))?.isOperator;
    await arriveAs(operator.token);

    expect(await addOperatorAction(null, formOf({ email: ctx.email }))).toMatchObject({ ok: true });
    expect(await isOperator()).toBe(true);
    expect(await addOperatorAction(null, formOf({ email: ctx.email }))).toMatchObject({
      error: { fields: { email: expect.stringContaining("already") } },
    });
    expect(await listOperators(operator.ctx)).toContainEqual(
      expect.objectContaining({ email: ctx.email, grantedBy: operator.ctx.userName, isMe: false }),
    );

    expect(await removeOperatorAction(null, formOf({ userId: ctx.userId }))).toMatchObject({ ok: true });
    expect(await isOperator()).toBe(false);
    const entries = await database()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.targetId, ctx.userId))
      .orderBy(desc(auditEntries.id));
    expect(entries.map(({ action, outcome, actorId }) => [action, outcome, actorId])).toEqual([
      ["operator.remove", "succeeded", operator.ctx.userId],
      ["operator.add", "succeeded", operator.ctx.userId],
    ]);
  });

  test("is not taken from oneself, so that one operator always stays", async () => {
    const { ctx, token } = await makeOperator();
    await arriveAs(token);
    expect(await removeOperatorAction(null, formOf({ userId: ctx.userId }))).toMatchObject({
      error: { code: "conflict" },
    });
  });

  test("of two who remove each other at once, one stays", async () => {
    const [one, other] = [await makeOperator(), await makeOperator()];
    const { removeOperator } = await import("./change-operators");
    const results = await Promise.allSettled([
      removeOperator(one.ctx, { userId: other.ctx.userId }),
      removeOperator(other.ctx, { userId: one.ctx.userId }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("opens no organization", async () => {
    const [operator, owner] = [await makeOperator(), await makeMember("owner")];
    const run = vi.fn();
    const act = orgAction({ action: "thing.do", needs: "organization.read", input: changeProfileInput, run });
    await arriveAs(operator.token);
    expect(await act(owner.ctx.slug, null, formOf({}))).toMatchObject({ error: { code: "not_found" } });
    expect(run).not.toHaveBeenCalled();
  });
});
