import { and, count, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { getNodeType } from "../capacity/node-types.ts";
import { getRegion } from "../capacity/regions.ts";
import { invalidWindow, toWindow } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { RouteInput } from "../contract/route.ts";
import type { createWaitlistEntry as route, WaitlistEntry } from "../contract/waitlist.ts";
import { organizations } from "../db/schema/organizations.ts";
import { waitlistEntries } from "../db/schema/waitlist.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { getOpenProject } from "../organizations/projects.ts";
import { type EntryRow, toEntry, wishOf } from "./entries.ts";
import { refuseUncovered } from "./refuse-uncovered.ts";

type Input = RouteInput<typeof route>["body"];
type Following = Pick<EntryRow, "follows" | "anyOfFamily" | "preferredRegion">;

const followsNothing: Following = {
  follows: null,
  anyOfFamily: false,
  preferredRegion: null,
};

/** Each open entry is looked at whenever something changes, so that an organization has a bounded number of them. */
const openAtMost = 50;

/**
 * Puts the organization on the waitlist. It is tried at the worker's next tick, and then whenever supply or holds change.
 * Throws `forbidden` where buying is not allowed, `invalid_window`, `project_archived`, `too_many_entries`, what names an
 * unknown thing, and what `refuseUncovered` says.
 */
export async function enterWaitlist(
  ctx: Context,
  input: Input,
  following: Following = followsNothing,
): Promise<WaitlistEntry> {
  const row = await makeEntry(ctx, input, following);
  await ctx.db.insert(waitlistEntries).values(row);
  await refuseTooMany(ctx);
  await refuseUncovered(ctx, row);
  await recordAudit(ctx, {
    action: "waitlist_entry.entered",
    target: { type: "waitlist_entry", id: row.id },
    summary: `Waits to ${wishOf(row)}.`,
    after: { ...toEntry(row) },
  });
  return toEntry(row);
}

/** An entry as it would be entered now, checked and not stored. Throws what `enterWaitlist` does. */
export async function makeEntry(ctx: Context, input: Input, following: Following): Promise<EntryRow> {
  const now = ctx.clock.now();
  if (input.act === "buy" && !ctx.permissions.has("reservations.buy")) {
    throw problem("forbidden", {
      status: 403,
      detail: "This needs the permission reservations.buy.",
      facts: { needs: "reservations.buy" },
    });
  }
  const { currency } = await namesOf(ctx, input);
  const starts = toStarts(input, now);
  return {
    ...starts,
    id: newId("wait", now),
    organizationId: ctx.organizationId,
    state: "open",
    act: input.act,
    nodeType: input.nodeType,
    alsoNodeTypes: [...new Set(input.alsoNodeTypes)].filter((id) => id !== input.nodeType),
    nodes: input.nodes,
    regions: [...new Set(input.regions)],
    capacityClass: input.capacityClass ?? (input.noticeClass ? "surplus" : null),
    noticeClass: input.noticeClass ?? null,
    hours: input.hours,
    ceiling: input.ceiling ?? null,
    ceilingPer: input.ceilingPer,
    currency,
    projectId: input.act === "buy" ? input.projectId : null,
    poNumber: input.act === "buy" ? (input.poNumber ?? null) : null,
    createdAt: now,
    createdByType: ctx.actor.type,
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    obstacle: null,
    endedAt: null,
    match: null,
    reservationId: null,
    approvalRequestId: null,
    ...following,
  };
}

async function namesOf(ctx: Context, input: Input) {
  const { currency } = await getOrganization(ctx);
  for (const nodeType of [input.nodeType, ...input.alsoNodeTypes]) await getNodeType(ctx, nodeType);
  for (const region of input.regions) await getRegion(ctx, region);
  if (input.act === "buy") await getOpenProject(ctx, input.projectId);
  if (input.noticeClass && input.capacityClass === "guaranteed") {
    const sentence = "Guaranteed capacity has no notice class.";
    throw problem("invalid_input", { status: 400, detail: sentence, fields: { noticeClass: sentence } });
  }
  return { currency };
}

/** When it may start, and when waiting ends: never after the latest start. */
function toStarts(input: Input, now: Temporal.Instant) {
  const length = { hours: input.hours };
  const until = Temporal.Instant.from(input.earliestStart).add(length);
  const { from: earliestStart } = toWindow({ from: input.earliestStart, until: until.toString() }, now);
  const latestStart = input.latestStart ? Temporal.Instant.from(input.latestStart) : earliestStart;
  if (Temporal.Instant.compare(latestStart, earliestStart) < 0)
    throw invalidWindow("latestStart", "The latest start must not come before the earliest.");
  toWindow({ from: latestStart.toString(), until: latestStart.add(length).toString() }, now);
  const expiresAt = input.expiresAt ? Temporal.Instant.from(input.expiresAt) : latestStart;
  if (Temporal.Instant.compare(expiresAt, now) <= 0) throw invalidWindow("expiresAt", "Wait until a time to come.");
  return {
    earliestStart,
    latestStart,
    expiresAt: Temporal.Instant.compare(expiresAt, latestStart) > 0 ? latestStart : expiresAt,
  };
}

/** Counts after the insert, on the organization's locked row, so that two at once do not both find room. */
async function refuseTooMany(ctx: Context): Promise<void> {
  await ctx.db
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, ctx.organizationId))
    .for("no key update");
  const [row] = await ctx.db
    .select({ open: count() })
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.organizationId, ctx.organizationId), eq(waitlistEntries.state, "open")));
  if ((row?.open ?? 0) <= openAtMost) return;
  throw problem("too_many_entries", {
    status: 409,
    detail: `An organization can wait for at most ${openAtMost} things at once. Withdraw an entry first.`,
    facts: { limit: openAtMost },
  });
}
