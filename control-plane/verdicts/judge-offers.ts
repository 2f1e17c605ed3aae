import { and, eq, inArray } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { listOffers } from "../capacity/list-offers.ts";
import { getNodeType } from "../capacity/node-types.ts";
import { toOfferSearch } from "../capacity/offer-search.ts";
import type { Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import type { judgeOffers as route, Verdict, VerdictCheck } from "../contract/verdicts.ts";
import { listings } from "../db/schema/listings.ts";
import { capacityFree, capacityNotSold } from "./check-capacity.ts";
import { checkQuotas } from "./check-quota.ts";
import { getVerdict } from "./get-verdict.ts";
import { type Judge, readJudge } from "./judge.ts";

type Answer = RouteAnswer<typeof route>;
type Query = RouteInput<typeof route>["query"];
type Search = Omit<Query, "projectId">;

/**
 * A search, and whether the caller could hold and buy each of its answers now, those of other customers' listings too; where it
 * has none, what stands in the way. What the search has read of free nodes is not read again, and what limits and
 * covers purchases is read once for all answers.
 */
export async function judgeOffers(ctx: Context, { projectId, ...query }: Query): Promise<Answer> {
  const [found, judge] = await Promise.all([listOffers(ctx, query), readJudge(ctx, projectId)]);
  const windowed = found.items.map((offer) => ({ offer, window: windowOf(offer) }));
  const own = await ownListings(ctx, found.items);
  const quotas = await checkQuotas(
    ctx,
    windowed.map(({ offer: { region, nodeType, gpus, listing }, window }) => ({
      ...{ region, nodeType, gpus, ...window },
      isOwn: listing !== null && own.has(listing.id),
    })),
    projectId,
  );
  const verdicts = await Promise.all(
    windowed.map(({ offer: { nodeType, total, freeNodes }, window }, index) =>
      judge({
        ...{ window, nodeType, total, capacity: capacityFree(freeNodes) },
        // One for each that was asked.
        quota: quotas[index] as VerdictCheck,
      }),
    ),
  );
  return {
    ...found,
    // One for each offer.
    items: found.items.map((offer, index) => ({ ...offer, verdict: verdicts[index] as Verdict })),
    nearest:
      found.items.length > 0
        ? null
        : await judgeNothing(ctx, { unavailable: found.unavailable, judge, query, projectId }),
  };
}

/** The verdict on the pool that comes nearest: the one with the earliest start, else with the most nodes free. */
async function judgeNothing(
  ctx: Context,
  {
    unavailable,
    judge,
    query,
    projectId,
  }: Pick<Answer, "unavailable"> & { judge: Judge; query: Search; projectId: Query["projectId"] },
): Promise<Verdict> {
  const { nodes } = query;
  const { window } = toOfferSearch(query, ctx.clock.now());
  const [nearest] = [...unavailable].sort((one, other) => {
    if (one.nextStart && other.nextStart) return Temporal.Instant.compare(one.nextStart, other.nextStart);
    return Number(other.nextStart !== null) - Number(one.nextStart !== null) || other.freeNodes - one.freeNodes;
  });
  if (nearest) {
    const { region, nodeType, capacityClass, noticeClass } = nearest;
    const pool = { region, nodeType, capacityClass, noticeClass: noticeClass ?? undefined };
    const time = { from: window.from.toString(), until: window.until.toString() };
    return getVerdict(ctx, { ...pool, ...time, nodes, projectId });
  }
  return judge({
    ...{ window, nodeType: query.nodeType ?? "", total: null, capacity: capacityNotSold(ctx) },
    quota: await quotaOfSearch(ctx, { query, window, projectId }),
  });
}

/** A quota is of one node type in one region; a search that is wider than that has none. */
async function quotaOfSearch(
  ctx: Context,
  { query, window, projectId }: { query: Search; window: Window; projectId: Query["projectId"] },
): Promise<VerdictCheck> {
  const regions = query.regions ?? (query.region ? [query.region] : []);
  const [region] = regions;
  if (query.nodeType && region && regions.length === 1) {
    const { gpus } = await getNodeType(ctx, query.nodeType);
    const asked = { ...window, region, nodeType: query.nodeType, gpus: query.nodes * gpus };
    const [quota] = await checkQuotas(ctx, [asked], projectId);
    if (quota) return quota;
  }
  const detail = "Each region and node type has its own; say which to have it checked.";
  return { id: "quota", state: "none", detail, fix: null, otherFixes: [] };
}

function windowOf({ from, until }: { from: string; until: string }): Window {
  return { from: Temporal.Instant.from(from), until: Temporal.Instant.from(until) };
}

/** Which of the offers' listings are of the organization's own nodes. */
async function ownListings(ctx: Context, offers: readonly { listing: { id: string } | null }[]) {
  const ids = offers.flatMap(({ listing }) => (listing ? [listing.id] : []));
  if (ids.length === 0) return new Set<string>();
  const rows = await ctx.db
    .select({ id: listings.id })
    .from(listings)
    .where(and(inArray(listings.id, ids), eq(listings.organizationId, ctx.organizationId)));
  return new Set(rows.map(({ id }) => id));
}
