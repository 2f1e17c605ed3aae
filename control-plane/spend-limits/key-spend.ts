import type { AuthenticatedKey, KeySpendLimits } from "../api-keys/authenticate.ts";
import type { Database } from "../db/client.ts";
import { setLease } from "./lease-store.ts";
import type { Nanos } from "./nanos.ts";
import { type PeriodWindow, periodAt, type SpendPeriod, spendPeriods } from "./period.ts";
import { PeriodLimit } from "./period-limit.ts";

export interface KeySpendParts {
  db: Database;
  holder: string;
  askOthers(): Promise<void>;
}

interface Kept extends PeriodWindow {
  period: SpendPeriod;
  limit: PeriodLimit;
}

/** How a limit of a key stands, for a refusal. */
export interface Standing extends PeriodWindow {
  period: SpendPeriod;
  limit: Nanos;
  used: Nanos;
  held: Nanos;
  currency: string;
  timeZone: string;
}

/** The limits of one key in the periods that it spends in. */
export class KeySpend {
  readonly #id: string;
  readonly #organizationId: string;
  readonly #parts: KeySpendParts;
  #spend: KeySpendLimits;
  #kept: Kept[] = [];

  constructor({ id, organizationId, spend }: AuthenticatedKey, parts: KeySpendParts) {
    if (!spend) throw new Error(`The key ${id} has no spend limit.`);
    this.#id = id;
    this.#organizationId = organizationId;
    this.#spend = spend;
    this.#parts = parts;
  }

  /** The key as it is now: limits that were changed are taken anew, since what was held may be more than they leave. */
  follow({ spend }: AuthenticatedKey): void {
    if (!spend || spend === this.#spend) return;
    const isSame = spend.perDay === this.#spend.perDay && spend.perMonth === this.#spend.perMonth;
    this.#spend = spend;
    if (!isSame) for (const { limit } of this.#kept) limit.giveBack().catch(() => undefined);
  }

  /** The limits that hold at an instant. */
  limitsAt(atMs: number): PeriodLimit[] {
    const limits: PeriodLimit[] = [];
    for (const period of spendPeriods) {
      if ((period === "day" ? this.#spend.perDay : this.#spend.perMonth) !== null)
        limits.push(this.#limitOf(period, atMs));
    }
    return limits;
  }

  standingOf(limit: PeriodLimit, atMs: number): Standing {
    const kept = this.#kept.find((each) => each.limit === limit);
    const { currency, timeZone } = this.#spend;
    const window = kept ?? { period: "day" as const, ...periodAt("day", atMs, timeZone) };
    const { answer, lease } = limit;
    return {
      period: window.period,
      startsAtMs: window.startsAtMs,
      endsAtMs: window.endsAtMs,
      ...{ currency, timeZone },
      limit: answer?.limit ?? 0n,
      used: answer?.settled ?? 0n,
      held: (answer?.others ?? 0n) + lease.used,
    };
  }

  /** Gives back what nobody needed for so long. */
  async giveBack(idleMs: number): Promise<void> {
    const now = performance.now();
    const idle = this.#kept.filter(({ limit }) => limit.isWorthGivingBack && now - limit.usedAt >= idleMs);
    await Promise.all(idle.map(({ limit }) => limit.giveBack()));
  }

  /** Forgets periods that are over and settled; true when there is nothing left to remember. */
  forgetPast(nowMs: number): boolean {
    this.#kept = this.#kept.filter(
      ({ endsAtMs, limit }) => endsAtMs > nowMs || limit.lease.used > 0n || limit.isWorthGivingBack,
    );
    return this.#kept.length === 0;
  }

  #limitOf(period: SpendPeriod, atMs: number): PeriodLimit {
    const known = this.#kept.find((kept) => kept.period === period && kept.startsAtMs <= atMs && atMs < kept.endsAtMs);
    if (known) return known.limit;
    const window = periodAt(period, atMs, this.#spend.timeZone);
    const { db, holder, askOthers } = this.#parts;
    const of = { holder, organizationId: this.#organizationId, keyId: this.#id, period, ...window };
    const limit = new PeriodLimit({ set: (asked) => setLease(db, { ...of, ...asked }), askOthers });
    this.#kept.push({ period, ...window, limit });
    return limit;
  }
}
