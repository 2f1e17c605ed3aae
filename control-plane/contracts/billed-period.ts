import { Temporal } from "temporal-polyfill";
import type { UsagePiece } from "./usage-piece.ts";

/** A part of a period between two moments at which contracts change something. */
export interface PeriodPart {
  start: Temporal.Instant;
  end: Temporal.Instant;
  usage: readonly UsagePiece[];
}

/** A billing period with its usage, as contracts adjust it. */
export class BilledPeriod {
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
  /** What falls due later is not billed yet: the end, or when a draft is looked at. */
  readonly billedUntil: Temporal.Instant;
  readonly currency: string;
  readonly timeZone: string;
  readonly #parts: readonly PeriodPart[];

  constructor(facts: {
    start: Temporal.Instant;
    end: Temporal.Instant;
    asOf?: Temporal.Instant | undefined;
    currency: string;
    timeZone: string;
    parts: readonly PeriodPart[];
  }) {
    this.start = facts.start;
    this.end = facts.end;
    const { end, asOf } = facts;
    this.billedUntil = asOf && Temporal.Instant.compare(asOf, end) < 0 ? asOf : end;
    this.currency = facts.currency;
    this.timeZone = facts.timeZone;
    this.#parts = facts.parts;
  }

  /** The usage of the parts that lie in a window; windows begin and end where parts do. */
  usageIn(from: Temporal.Instant, until: Temporal.Instant): UsagePiece[] {
    return this.#parts
      .filter(({ start }) => Temporal.Instant.compare(from, start) <= 0 && Temporal.Instant.compare(start, until) < 0)
      .flatMap(({ usage }) => usage);
  }

  /** Whether the period has time in common with a window. */
  overlaps(from: Temporal.Instant, until: Temporal.Instant): boolean {
    return Temporal.Instant.compare(from, this.end) < 0 && Temporal.Instant.compare(this.start, until) < 0;
  }

  /** The day on which an instant is, in the organization's zone. */
  dayOf(at: Temporal.Instant): string {
    return at.toZonedDateTimeISO(this.timeZone).toPlainDate().toString();
  }
}
