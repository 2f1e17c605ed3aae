import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { Alternative as AlternativeView } from "../contract/capacity.ts";
import { findFreeNodesOfEach, toHours, toInstant } from "./find-free-nodes.ts";
import { findSplit, type SearchedDay } from "./next-start.ts";
import type { OfferSearch } from "./offer-search.ts";
import type { SoldPool } from "./sold-pools.ts";
import { secondsBetween, type Window } from "./window.ts";

/** A pool that cannot serve a search, with what was read of it. */
export interface Candidate {
  sold: SoldPool;
  freeNodes: number;
  days: readonly SearchedDay[];
  nextStart: Temporal.Instant | null;
}

interface Part {
  sold: SoldPool;
  window: Window;
  nodes: number;
}

interface Proposal {
  kind: AlternativeView["kind"];
  missingNodes: number;
  gapSeconds: number;
  parts: Part[];
}

export interface Alternative extends Proposal {
  parts: (Part & { freeNodes: number })[];
}

/** As many of a kind as a person compares. */
const mostOfKind = 3;
/** Pairs are looked for among the pools with the most free nodes, so that they cost the same in any market. */
const mostPaired = 60;

/**
 * What the full pools could still serve: fewer nodes, a later start, the nodes out of two pools of a node type, or the
 * time in two windows that end before a later start would. Each is read from the ledger anew, and left out if it could not
 * be held now; parts of one alternative never share an hour of a pool, so that they can be held together.
 */
export async function findAlternatives(
  ctx: Context,
  pools: readonly Candidate[],
  search: OfferSearch,
): Promise<Alternative[]> {
  const proposals = [
    ...splitPools(pools, search),
    ...splitWindows(pools, search),
    ...laterStarts(pools, search),
    ...fewerNodes(pools, search),
  ];
  const parts = proposals.flatMap((proposal) => proposal.parts);
  const free = await findFreeNodesOfEach(
    ctx,
    parts.map(({ sold, window }) => ({ pool: sold.name, ...window })),
  );
  const freeOf = new Map(parts.map((part, index) => [part, free[index] ?? 0]));
  return proposals
    .map((proposal) => ({
      ...proposal,
      parts: proposal.parts.map((part) => ({ ...part, freeNodes: freeOf.get(part) ?? 0 })),
    }))
    .filter(({ parts }) => parts.every(({ freeNodes, nodes }) => freeNodes >= nodes));
}

function fewerNodes(pools: readonly Candidate[], { nodes, window }: OfferSearch): Proposal[] {
  return pools
    .filter(({ freeNodes }) => freeNodes > 0)
    .sort((one, other) => other.freeNodes - one.freeNodes || byPrice(one.sold, other.sold))
    .slice(0, mostOfKind)
    .map(({ sold, freeNodes }) => ({
      kind: "fewer_nodes",
      missingNodes: nodes - freeNodes,
      gapSeconds: 0,
      parts: [{ sold, window, nodes: freeNodes }],
    }));
}

function laterStarts(pools: readonly Candidate[], { nodes, window }: OfferSearch): Proposal[] {
  const seconds = secondsBetween(window.from, window.until);
  return pools
    .flatMap(({ sold, nextStart: from }) => (from ? [{ sold, from, until: from.add({ seconds }) }] : []))
    .sort((one, other) => Temporal.Instant.compare(one.from, other.from) || byPrice(one.sold, other.sold))
    .slice(0, mostOfKind)
    .map(({ sold, from, until }) => ({
      kind: "later_start",
      missingNodes: 0,
      gapSeconds: 0,
      parts: [{ sold, window: { from, until }, nodes }],
    }));
}

/** Two pools of one node type; those of one region first, then the cheapest. The cheaper pool gives all it has. */
function splitPools(pools: readonly Candidate[], { nodes, window }: OfferSearch): Proposal[] {
  const some = pools
    .filter(({ freeNodes }) => freeNodes > 0)
    .sort((one, other) => other.freeNodes - one.freeNodes)
    .slice(0, mostPaired)
    .sort((one, other) => byPrice(one.sold, other.sold));
  return some
    .flatMap((cheap, index) => some.slice(index + 1).map((dear) => ({ cheap, dear })))
    .filter(({ cheap, dear }) => cheap.sold.pool.nodeType === dear.sold.pool.nodeType)
    .filter(({ cheap, dear }) => cheap.freeNodes + dear.freeNodes >= nodes)
    .map(({ cheap, dear }) => ({
      apart: cheap.sold.pool.region === dear.sold.pool.region ? 0 : 1,
      price: perHour(cheap.sold) * cheap.freeNodes + perHour(dear.sold) * (nodes - cheap.freeNodes),
      parts: [
        { sold: cheap.sold, window, nodes: cheap.freeNodes },
        { sold: dear.sold, window, nodes: nodes - cheap.freeNodes },
      ],
    }))
    .sort((one, other) => one.apart - other.apart || one.price - other.price)
    .slice(0, mostOfKind)
    .map(({ parts }) => ({ kind: "split_pools", missingNodes: 0, gapSeconds: 0, parts }));
}

/** Two windows in one pool; the earliest end first. */
function splitWindows(pools: readonly Candidate[], { nodes, window, latestStart, horizon }: OfferSearch): Proposal[] {
  const { earliest, latest, hours } = toHours(window);
  const lastStart = Math.max(earliest, Math.min(latest, Math.floor(latestStart.epochMilliseconds / 3_600_000)));
  const seconds = secondsBetween(window.from, window.until);
  return pools
    .flatMap(({ sold, days, nextStart }) => {
      const split = findSplit(days, { hours, earliest, latest: lastStart });
      if (!split) return [];
      const [first, second] = split.map(({ start, end }) => ({ from: toInstant(start), until: toInstant(end) }));
      if (!first || !second) return [];
      if (nextStart && Temporal.Instant.compare(second.until, nextStart.add({ seconds })) >= 0) return [];
      const rest = toLength(second, seconds - secondsBetween(first.from, first.until));
      return Temporal.Instant.compare(rest.until, horizon) > 0 ? [] : [{ sold, first, second: rest }];
    })
    .sort(
      (one, other) => Temporal.Instant.compare(one.second.until, other.second.until) || byPrice(one.sold, other.sold),
    )
    .slice(0, mostOfKind)
    .map(({ sold, first, second }) => ({
      kind: "split_windows",
      missingNodes: 0,
      gapSeconds: secondsBetween(first.until, second.from),
      parts: [
        { sold, window: first, nodes },
        { sold, window: second, nodes },
      ],
    }));
}

/** Hours are counted up; what was asked may be a part of one shorter, but no part shorter than an hour can be bought. */
function toLength({ from }: Window, seconds: number): Window {
  return { from, until: from.add({ seconds: Math.max(3600, seconds) }) };
}

function byPrice(one: SoldPool, other: SoldPool): number {
  return perHour(one) - perHour(other);
}

/** For ranking alone, in which a float is exact enough; what an alternative costs is computed exactly. */
function perHour({ price }: SoldPool): number {
  return (Number(price.amount) * 3600) / price.per;
}
