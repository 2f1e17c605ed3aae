import { accountSubject, setAccountMapping as route } from "@/control-plane/contract/bookkeeping";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { AccountsInput } from "./schema";

/** Sets the accounts that invoices are booked to; an empty field removes one. Throws `not_found` for a foreign project. */
export async function setAccounts(ctx: OrgContext, { operationId, ...fields }: AccountsInput): Promise<void> {
  const given = Object.entries(fields).map(([name, account]) => ({ name, account: account || null }));
  const body = {
    accounts: given.flatMap(({ name, account }) => {
      const subject = accountSubject.safeParse(name);
      return subject.success ? [{ subject: subject.data, account }] : [];
    }),
    projects: given.flatMap(({ name, account }) =>
      name.startsWith("project:") ? [{ projectId: name.slice("project:".length), account }] : [],
    ),
  };
  await withRemoteEffect(ctx, { action: "account_mapping.set", operationId }, (idempotencyKey) =>
    controlPlane(ctx).call(route, { body, idempotencyKey }),
  );
}
