import type { Context } from "../context.ts";
import type { Event } from "../contract/events.ts";
import { pendingEvents } from "../db/schema/events.ts";
import { newId } from "../ids.ts";

type WithoutEnvelope<E> = E extends Event ? Omit<E, "id" | "organizationId" | "at"> : never;
/** An event as a verb tells it: type, subject and facts. */
export type EventFacts = WithoutEnvelope<Event>;

/**
 * Leaves an event in the transaction of `ctx`, so that it is delivered if and only if the change stands. It gets its
 * place in the feed by `publishEvents`, at the end of the next tick of the worker.
 */
export async function recordEvent(
  ctx: Pick<Context, "db" | "clock" | "organizationId">,
  { type, subjectId, facts }: EventFacts,
): Promise<void> {
  const at = ctx.clock.now();
  await ctx.db
    .insert(pendingEvents)
    .values({ id: newId("ev", at), organizationId: ctx.organizationId, type, subjectId, facts, at });
}
