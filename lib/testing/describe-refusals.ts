import { beforeEach, describe, expect, test } from "vitest";
import type { Permission } from "@/control-plane/contract/permissions";
import type { ActionResult } from "@/lib/actions";
import { can, roles } from "@/lib/auth/roles";
import { arriveAs, formOf } from "./mock-request";
import type { StubCall } from "./stub-control-plane";
import { makeMember, type TestMember } from "./with-console";

/** One action as the refusals are generated from it. `invalid` is one change to the valid fields for each case. */
export interface RefusableAct {
  name: string;
  action: (org: string, previous: null, form: FormData) => Promise<ActionResult<unknown>>;
  needs: Permission;
  valid: Record<string, string>;
  invalid: readonly Record<string, string>[];
}

/** Every action is refused to the signed out, to each role without its permission, elsewhere, and with invalid input: nothing is asked of the control plane. */
export function describeRefusals(acts: readonly RefusableAct[], stub: { calls: StubCall[] }): void {
  describe.each(acts)("$name is refused", ({ action, needs, valid, invalid }) => {
    const lesser = roles.filter((role) => !can(role, needs));
    let owner: TestMember;

    beforeEach(async () => {
      owner ??= await makeMember("owner");
      await arriveAs(owner.token);
      return () => expect(stub.calls).toEqual([]);
    });

    const send = (org: string, changes: Record<string, string> = {}) =>
      action(org, null, formOf({ ...valid, ...changes }));

    test("signed out", async () => {
      await arriveAs(null);
      expect(await send(owner.ctx.slug)).toMatchObject({ ok: false, error: { code: "unauthenticated" } });
    });

    test.each(lesser)("to %s", async (role) => {
      await arriveAs((await makeMember(role, owner.ctx)).token);
      expect(await send(owner.ctx.slug)).toMatchObject({ ok: false, error: { code: "forbidden", facts: { needs } } });
    });

    test("in a foreign organization", async () => {
      const other = await makeMember("owner");
      expect(await send(other.ctx.slug)).toMatchObject({ ok: false, error: { code: "not_found" } });
    });

    test.each([...invalid, { total: "0.01" }, { organizationId: "org_1" }])("with %j", async (changes) => {
      expect(await send(owner.ctx.slug, changes)).toMatchObject({ ok: false, error: { code: "invalid_input" } });
    });
  });
}
