import "server-only";
import { Temporal } from "temporal-polyfill";
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

/** What operators did across all customers, newest first; of one day in their time zone when it is given. */
export async function listActs(
  ctx: OperatorContext,
  { cursor, day }: { cursor?: string | undefined; day?: string | undefined },
): Promise<{ items: OperatorAct[]; nextCursor: string | null }> {
  const window = day ? windowOfDay(day, ctx.timeZone) : {};
  const { items, nextCursor } = await controlPlane(ctx).call(listOperatorAuditEntries, {
    query: { cursor, ...window },
  });
  return {
    items: items.map(({ id, at, actor, action, organization, outcome, summary }) => ({
      ...{ id, at, outcome, who: actor.name, what: actionInWords(action) },
      organization: organization?.name ?? null,
      summary: withLocalTimes(summary, ctx.timeZone),
    })),
    nextCursor,
  };
}

/** A day as an instant's text from its beginning to that of the next, also where it has 23 or 25 hours. */
function windowOfDay(day: string, timeZone: string): { from: string; until: string } {
  const date = Temporal.PlainDate.from(day);
  const startOf = (each: Temporal.PlainDate) => each.toZonedDateTime(timeZone).toInstant().toString();
  return { from: startOf(date), until: startOf(date.add({ days: 1 })) };
}
