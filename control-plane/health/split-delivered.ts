import { Temporal } from "temporal-polyfill";
import type { ReservedTime } from "../metering/record-reservation-hours.ts";
import type { DownTime } from "./down-times.ts";

/** One node of what was agreed, for a time in which it was not delivered. */
export interface MissingTime extends Omit<ReservedTime, "nodes">, Pick<DownTime, "nodeNumber" | "outageId"> {
  cause: "provider_fault" | "maintenance";
}

/** A node that is missing already from what was agreed at one position. */
export type Accounted = Pick<MissingTime, "reservationId" | "from" | "until" | "position">;

export interface Split {
  delivered: ReservedTime[];
  missing: MissingTime[];
}

const { compare } = Temporal.Instant;

/**
 * Takes nodes that were down out of reserved time: what was agreed last goes without its node first, and no more are
 * missing than were agreed. A node is delivered or missing in every second, never both. What is only unhealthy is delivered.
 */
export function splitDelivered(
  times: readonly ReservedTime[],
  downs: readonly DownTime[],
  accounted: readonly Accounted[] = [],
): Split {
  const byReservation = Map.groupBy(times, ({ reservationId }) => reservationId);
  const parts = [...byReservation].map(([id, own]) =>
    splitOne(
      own,
      downs.filter((down) => down.reservationId === id && down.cause !== "unhealthy"),
      accounted.filter((known) => known.reservationId === id),
    ),
  );
  return { delivered: parts.flatMap(({ delivered }) => delivered), missing: parts.flatMap(({ missing }) => missing) };
}

function splitOne(times: readonly ReservedTime[], downs: readonly DownTime[], accounted: readonly Accounted[]): Split {
  if (downs.length === 0 && accounted.length === 0) return { delivered: [...times], missing: [] };
  const delivered: ReservedTime[] = [];
  const missing: MissingTime[] = [];
  for (const { from, until } of piecesOf([...times, ...downs, ...accounted])) {
    const left = covering(times, from)
      .sort((one, other) => other.position - one.position)
      .map((time) => ({ ...time, from, until }));
    for (const { position } of covering(accounted, from)) {
      const time = left.find((each) => each.position === position);
      if (time) time.nodes--;
    }
    for (const { nodeNumber, outageId, cause } of covering(downs, from)) {
      const time = left.find(({ nodes }) => nodes > 0);
      if (!time || cause === "unhealthy") continue;
      time.nodes--;
      const { nodes: _, ...agreed } = time;
      missing.push({ ...agreed, nodeNumber, outageId, cause });
    }
    delivered.push(...left.filter(({ nodes }) => nodes > 0));
  }
  return {
    delivered: joined(delivered, ({ position, nodes, priceId, projectId }) =>
      [position, nodes, priceId, projectId].join(),
    ),
    missing: joined(missing, ({ position, nodeNumber, outageId, priceId, projectId }) =>
      [position, nodeNumber, outageId, priceId, projectId].join(),
    ),
  };
}

type Window = Pick<ReservedTime, "from" | "until">;

/** The times between one edge and the next. */
function piecesOf(windows: readonly Window[]): Window[] {
  const edges = windows.flatMap(({ from, until }) => [from, until]).sort(compare);
  return edges.flatMap((from, index) => {
    const until = edges[index + 1];
    return until && compare(from, until) < 0 ? [{ from, until }] : [];
  });
}

function covering<Each extends Window>(windows: readonly Each[], at: Temporal.Instant): Each[] {
  return windows.filter(({ from, until }) => compare(from, at) <= 0 && compare(until, at) > 0);
}

/** Makes one of those that follow each other without a gap and are equal otherwise. */
function joined<Each extends Window>(pieces: readonly Each[], key: (piece: Each) => string): Each[] {
  const result: Each[] = [];
  const open = new Map<string, Each>();
  for (const piece of pieces) {
    const before = open.get(key(piece));
    if (before?.until.equals(piece.from)) before.until = piece.until;
    else {
      const copy = { ...piece };
      open.set(key(piece), copy);
      result.push(copy);
    }
  }
  return result;
}
