import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { WaitlistEntry } from "../contract/waitlist.ts";
import { waitlistEntries } from "../db/schema/waitlist.ts";
import { notFound, problem } from "../http/problem.ts";
import { type EntryRow, toEntry } from "./entries.ts";

interface End {
  state: "matched" | "bought" | "withdrawn" | "expired";
  summary: string;
  set?: Partial<Pick<EntryRow, "match" | "reservationId" | "approvalRequestId">>;
}

/** Ends an entry that the caller has locked. Gives it as it is now. */
export async function endEntry(ctx: Context, entry: EntryRow, { state, summary, set }: End): Promise<WaitlistEntry> {
  const change = { ...set, state, endedAt: ctx.clock.now(), obstacle: null };
  await ctx.db
    .update(waitlistEntries)
    .set(change)
    .where(and(eq(waitlistEntries.organizationId, ctx.organizationId), eq(waitlistEntries.id, entry.id)));
  await recordAudit(ctx, {
    action: `waitlist_entry.${state}`,
    target: { type: "waitlist_entry", id: entry.id },
    summary,
    before: { state: entry.state },
    after: { state, ...set },
  });
  return toEntry({ ...entry, ...change });
}

/** Waits no longer. Throws not found, and `entry_ended` for one that has ended already. */
export async function withdrawEntry(ctx: Context, id: string): Promise<WaitlistEntry> {
  const [entry] = await ctx.db
    .select()
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.organizationId, ctx.organizationId), eq(waitlistEntries.id, id)))
    .for("update");
  if (!entry) throw notFound("waitlist entry");
  if (entry.state !== "open") {
    throw problem("entry_ended", {
      status: 409,
      detail: `This entry is ${entry.state} already.`,
      facts: { state: entry.state, reservationId: entry.reservationId },
    });
  }
  return endEntry(ctx, entry, { state: "withdrawn", summary: "Waits no longer." });
}
