import "server-only";
import { listOperatorAuditEntries } from "@/control-plane/contract/customers";
import { actionInWords, withLocalTimes } from "@/lib/audit/words";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";

/** Something that an operator did, or was refused. */
export interface OperatorAct {
  id: string;
  at: string;
  who: string;
  what: string;
  organization: string | null;
  outcome: string;
  summary: string;
}

/** What operators did across all customers, newest first. */
export async function listActs(
  ctx: OperatorContext,
  cursor: string | undefined,
): Promise<{ items: OperatorAct[]; nextCursor: string | null }> {
  const { items, nextCursor } = await controlPlane(ctx).call(listOperatorAuditEntries, { query: { cursor } });
  return {
    items: items.map(({ id, at, actor, action, organization, outcome, summary }) => ({
      ...{ id, at, outcome, who: actor.name, what: actionInWords(action) },
      organization: organization?.name ?? null,
      summary: withLocalTimes(summary, ctx.timeZone),
    })),
    nextCursor,
  };
}
