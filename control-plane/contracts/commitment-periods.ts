import { Temporal } from "temporal-polyfill";
import type { CommitmentClause } from "../contract/contract-clauses.ts";
import { type Fraction, fraction, multiply } from "../money/fraction.ts";
import { type HeldContract, type HeldVersion, versionAt } from "./held-contract.ts";

/** A period in which a commitment asks for its amount. */
export interface CommitmentPeriod {
  clause: CommitmentClause;
  versionId: string;
  start: Temporal.Instant;
  /** As signed, or when the contract ended early. */
  end: Temporal.Instant;
  /** Asked for; in proportion to its time where the contract is signed until before the period would be over. */
  amount: Fraction;
  /** What a period cut short by an early end still asks for. */
  owed: Fraction;
}

const monthsOf = { month: 1, quarter: 3, year: 12 } as const;

/**
 * The commitment periods of a contract, oldest first. They tile it from its first day: the n-th begins n months, quarters
 * or years later on the same day, or on the last day of a month that does not have it. The version that holds at a period's
 * start decides it whole; a new version's commitment begins with the next one.
 */
export function commitmentPeriods(contract: HeldContract, timeZone: string): CommitmentPeriod[] {
  const periods: CommitmentPeriod[] = [];
  let origin = contract.startsAt;
  let months = 0;
  for (let start = contract.startsAt; isBefore(start, contract.endsAt); ) {
    const version = versionAt(contract, start);
    const clause = version?.clauses.find((each) => each.kind === "commitment");
    if (!version || !clause) {
      const next = contract.versions.find(({ from }) => isBefore(start, from));
      if (!next) break;
      [start, origin, months] = [next.from, next.from, 0];
      continue;
    }
    if (clause.every !== "term") months += monthsOf[clause.every];
    const full = clause.every === "term" ? contract.signedUntil : monthsLater(origin, months, timeZone);
    periods.push(toPeriod(contract, version, clause, { start, full }));
    start = full;
  }
  return periods;
}

function toPeriod(
  { signedUntil, endsAt, endShortfall }: HeldContract,
  version: HeldVersion,
  clause: CommitmentClause,
  { start, full }: { start: Temporal.Instant; full: Temporal.Instant },
): CommitmentPeriod {
  const signed = isBefore(signedUntil, full) ? signedUntil : full;
  const end = isBefore(endsAt, signed) ? endsAt : signed;
  const amount = multiply(fraction(clause.amount), shareOf(start, signed, full));
  const isCut = isBefore(end, signed);
  const owed =
    !isCut || endShortfall === "whole" ? amount : multiply(amount, cutShare(endShortfall, start, end, signed));
  return { clause, versionId: version.id, start, end, amount, owed };
}

function cutShare(
  endShortfall: HeldContract["endShortfall"],
  start: Temporal.Instant,
  end: Temporal.Instant,
  signed: Temporal.Instant,
): Fraction {
  return endShortfall === "waived" ? fraction("0") : shareOf(start, end, signed);
}

/** Which part of [start, full) the time until `end` is. */
function shareOf(start: Temporal.Instant, end: Temporal.Instant, full: Temporal.Instant): Fraction {
  const secondsTo = (instant: Temporal.Instant) => Math.round(start.until(instant).total("seconds"));
  return fraction(String(secondsTo(end)), secondsTo(full));
}

function monthsLater(origin: Temporal.Instant, months: number, timeZone: string): Temporal.Instant {
  return origin.toZonedDateTimeISO(timeZone).add({ months }).toInstant();
}

function isBefore(left: Temporal.Instant, right: Temporal.Instant): boolean {
  return Temporal.Instant.compare(left, right) < 0;
}
