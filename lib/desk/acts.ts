import "server-only";
import { Temporal } from "temporal-polyfill";
import { listOperatorAuditEntries } from "@/control-plane/contract/customers";
import { actionInWords, withLocalTimes } from "@/lib/audit/words";
import type { OperatorContext } from "@/lib/auth/context";
import { withNames } from "@/lib/capacity/with-names";
import { controlPlane } from "@/lib/control-plane/client";
import { namedPlaces } from "./catalogue";
import { type ActsFilter, actKinds } from "./schema";

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

/** What operators did, newest first: across all customers, or as a filter narrows it. */
export async function listActs(
  ctx: OperatorContext,
  { cursor, day, what, organization: organizationId, outcome }: ActsFilter,
): Promise<{ items: OperatorAct[]; nextCursor: string | null }> {
  const window = day ? windowOfDay(day, ctx.timeZone) : {};
  const [{ items, nextCursor }, known] = await Promise.all([
    controlPlane(ctx).call(listOperatorAuditEntries, {
      query: { cursor, organizationId, outcome, action: what && actKinds[what].actions.join(","), ...window },
    }),
    namedPlaces(ctx),
  ]);
  return {
    items: items.map(({ id, at, actor, action, organization, outcome, summary }) => ({
      ...{ id, at, outcome, who: actor.name, what: actionInWords(action) },
      organization: organization?.name ?? null,
      summary: withNames(withLocalTimes(summary, ctx.timeZone), known),
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
