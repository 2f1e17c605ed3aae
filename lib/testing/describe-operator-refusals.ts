import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import type { ActionResult } from "@/lib/actions";
import { roles } from "@/lib/auth/roles";
import { arriveAs, formOf } from "./mock-request";
import type { StubCall } from "./stub-control-plane";
import { makeMember, makeOperator } from "./with-console";

/** One action of the operator desk as its refusals are generated. `invalid` is one change to the valid fields for each case. */
export interface RefusableOperatorAct {
  name: string;
  action: (previous: null, form: FormData) => Promise<ActionResult<unknown>>;
  /** The action's name in the audit log. */
  audited: string;
  valid: Record<string, string>;
  invalid: readonly Record<string, string>[];
}

/**
 * Every action of the desk is refused to the signed out, to every role of a customer, from elsewhere and with invalid
 * input: nothing is asked of the control plane.
 */
export function describeOperatorRefusals(
  acts: readonly RefusableOperatorAct[],
  stub: { calls: StubCall[] } = { calls: [] },
): void {
  describe.each(acts)("$name is refused", ({ action, audited, valid, invalid }) => {
    let operator: Awaited<ReturnType<typeof makeOperator>>;

    beforeEach(async () => {
      operator ??= await makeOperator();
      await arriveAs(operator.token);
      return () => expect(stub.calls).toEqual([]);
    });

    const send = (changes: Record<string, string> = {}) => action(null, formOf({ ...valid, ...changes }));

    test("signed out", async () => {
      await arriveAs(null);
      expect(await send()).toMatchObject({ ok: false, error: { code: "unauthenticated" } });
    });

    test.each(roles)("to %s of an organization, with an audit entry", async (role) => {
      const member = await makeMember(role);
      await arriveAs(member.token);
      expect(await send()).toMatchObject({ ok: false, error: { code: "forbidden", facts: { needs: "operator" } } });
      const entries = await database()
        .select()
        .from(auditEntries)
        .where(and(eq(auditEntries.actorId, member.ctx.userId), eq(auditEntries.action, audited)));
      expect(entries).toMatchObject([{ outcome: "refused", organizationId: null }]);
    });

    test("from another site", async () => {
      await arriveAs(operator.token, { origin: "https://elsewhere.example" });
      expect(await send()).toMatchObject({ ok: false, error: { code: "forbidden" } });
    });

    test.each([...invalid, { permissions: "all" }, { operator: "true" }])("with %j", async (changes) => {
      expect(await send(changes)).toMatchObject({ ok: false, error: { code: "invalid_input" } });
    });
  });
}
