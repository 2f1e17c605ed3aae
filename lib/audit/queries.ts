import "server-only";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { type AuditEntry, listAuditEntries } from "@/control-plane/contract/organizations";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { leadToFirstPage } from "@/lib/control-plane/lead-to-first-page";
import { AppError } from "@/lib/errors";
import {
  type ConsoleEntry,
  type ConsoleEntryFilter,
  listConsoleEntries,
  listMemberSignIns,
} from "./list-console-entries";
import { beginning, mergeByTime, type Place, type TimedSource } from "./merge-by-time";
import { type AuditFilter, actionsOf, isActorType } from "./schema";

/** One act as the audit log shows it, whichever program wrote it down. */
export interface AuditRow {
  id: string;
  at: string;
  actor: { id: string | null; name: string; type: AuditEntry["actor"]["type"] };
  surface: AuditEntry["surface"];
  address: string | null;
  action: string;
  target: { type: string; id: string; name: string | null } | null;
  outcome: string;
  /** One sentence, where the control plane wrote one. */
  summary: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  /** What else was noted: the reason of a refusal, what was asked for. */
  facts: Record<string, unknown> | null;
  requestId: string;
  operationId: string | null;
}

export interface AuditPage {
  items: AuditRow[];
  nextCursor: string | null;
}

const places = z.tuple([
  z.iso.datetime(),
  z
    .array(
      z.union([z.null(), z.object({ page: z.string().max(512).nullable(), after: z.string().max(128).nullable() })]),
    )
    .max(3),
]);

/**
 * The console's own entries, its members' sign-ins and what programs, the operator and the worker did, by time. The
 * control plane's copies of the console's own calls are left out: the console's entry says more.
 */
export async function listAuditPage(ctx: OrgContext, filter: AuditFilter, limit = 50): Promise<AuditPage> {
  const [asOf, from] = filter.cursor ? await decode(filter.cursor) : [Temporal.Now.instant().toString(), undefined];
  const sources = sourcesFor(ctx, filter, asOf, Math.min(limit, 200));
  const page = await mergeByTime(
    sources,
    sources.map((_, index) => (from ? (from[index] ?? null) : beginning)),
    limit,
  );
  return { items: page.items, nextCursor: page.isLast ? null : encode(asOf, page.places) };
}

function sourcesFor(ctx: OrgContext, filter: AuditFilter, asOf: string, limit: number): TimedSource<AuditRow>[] {
  const { actor, outcome } = filter;
  const actions = actionsOf(filter.action);
  const window = toWindow(filter, asOf, ctx.timeZone);
  const isPerson = actor?.startsWith("usr_") ?? false;
  const nothing: TimedSource<AuditRow> = { read: async () => ({ items: [], nextCursor: null }) };
  const forConsole: ConsoleEntryFilter = { ...window, actions, actorId: actor, outcome };
  const ofConsole = (list: typeof listConsoleEntries): TimedSource<AuditRow> => ({
    read: async (cursor) => {
      const { items, nextCursor } = await list(ctx, forConsole, cursor, limit);
      return { items: items.map(fromConsole), nextCursor };
    },
  });
  const plane: TimedSource<AuditRow> = {
    read: async (cursor) => {
      const { items, nextCursor } = await controlPlane(ctx).call(listAuditEntries, {
        query: {
          ...window,
          surface: "api,operator,worker",
          action: actions.length > 0 ? actions.join(",") : undefined,
          ...(actor && (isActorType(actor) ? { actorType: actor } : { actorId: actor })),
          // Only the console has these two outcomes; see below.
          outcome: outcome === "started" || outcome === "unknown" ? undefined : outcome,
          cursor: cursor ?? undefined,
          limit,
        },
      });
      return { items: items.map(fromControlPlane), nextCursor };
    },
  };
  const hasConsole = actor === undefined || isPerson;
  const hasPlane = !isPerson && outcome !== "started" && outcome !== "unknown";
  return [
    hasConsole ? ofConsole(listConsoleEntries) : nothing,
    hasConsole ? ofConsole(listMemberSignIns) : nothing,
    hasPlane ? plane : nothing,
  ];
}

/** Whole days of the reader's zone, never beyond the moment at which the first page was read. */
function toWindow({ from, until }: AuditFilter, asOf: string, timeZone: string) {
  const startOf = (day: string, days: number) =>
    Temporal.PlainDate.from(day).add({ days }).toZonedDateTime(timeZone).toInstant();
  const now = Temporal.Instant.from(asOf);
  const end = until ? startOf(until, 1) : now;
  return {
    from: from ? startOf(from, 0).toString() : undefined,
    until: (Temporal.Instant.compare(end, now) < 0 ? end : now).toString(),
  };
}

function fromConsole(entry: ConsoleEntry): AuditRow {
  const { before, after, ...facts } = entry.facts;
  return {
    id: entry.id,
    at: entry.at,
    actor: { id: entry.actorId, name: entry.actorName, type: entry.actorId ? "user" : "system" },
    surface: "console",
    address: entry.address,
    action: entry.action,
    target:
      entry.targetType && entry.targetId
        ? { type: entry.targetType, id: entry.targetId, name: entry.targetName }
        : null,
    outcome: entry.outcome,
    summary: null,
    before: isRecord(before) ? before : null,
    after: isRecord(after) ? after : null,
    facts: Object.keys(facts).length > 0 ? facts : null,
    requestId: entry.requestId,
    operationId: entry.operationId,
  };
}

function fromControlPlane({ target, ...entry }: AuditEntry): AuditRow {
  return { ...entry, target: target && { ...target, name: null }, facts: null };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function encode(asOf: string, reached: readonly Place[]): string {
  return Buffer.from(JSON.stringify([asOf, reached])).toString("base64url");
}

async function decode(cursor: string): Promise<z.infer<typeof places>> {
  try {
    return places.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch (cause) {
    await leadToFirstPage();
    throw new AppError("invalid_input", "This page of the log no longer exists. Start again with the first page.", {
      cause,
    });
  }
}
