import { Lease } from "./lease.ts";
import type { LeaseAnswer, LeaseRequest } from "./lease-store.ts";
import { most, type Nanos } from "./nanos.ts";

/** Asks the database for a lease; asks the other processes to give back what they do not need. */
export interface LeaseDesk {
  set(request: Pick<LeaseRequest, "floor" | "wanted">): Promise<LeaseAnswer>;
  askOthers(): Promise<void>;
}

const attempts = 3;
/** Others hear of the wish by notification, and give back with one statement. */
const giveBackMs = 60;
/** After a refusal the same is not asked again for so long. */
const refusalMs = 200;
const scarceMs = 1_000;
/** A process takes a fiftieth of the limit at once. */
const slices = 50n;

/** One limit of a key in one period, as this process sees it. */
export class PeriodLimit {
  readonly lease = new Lease();
  /** What the database said last; null before it was asked. */
  answer: LeaseAnswer | null = null;
  usedAt = performance.now();
  readonly #desk: LeaseDesk;
  #asking: Promise<LeaseAnswer> | null = null;
  /** Of those who wait for the answer. */
  #waiting: Nanos = 0n;
  #refused: { amount: Nanos; at: number } | null = null;
  #scarceAt = Number.NEGATIVE_INFINITY;

  constructor(desk: LeaseDesk) {
    this.#desk = desk;
  }

  /** Lets a request in without waiting; false when the database must be asked, which `acquire` does. */
  take(worst: Nanos): boolean {
    this.usedAt = performance.now();
    if (!this.lease.take(worst)) return false;
    const isLow = this.lease.free * 2n < this.#slice(worst);
    if (isLow && !this.#asking && this.usedAt - this.#scarceAt > scarceMs) this.#grow(worst).catch(() => undefined);
    return true;
  }

  /** Lets a request in as soon as enough is held; false when the limit does not leave it. Throws when the database does not answer. */
  async acquire(worst: Nanos): Promise<boolean> {
    if (this.take(worst)) return true;
    if (this.#refused && worst >= this.#refused.amount && performance.now() - this.#refused.at < refusalMs)
      return false;
    this.#waiting += worst;
    try {
      for (let attempt = 1; attempt <= attempts; attempt++) {
        const { others } = await this.#grow(worst);
        if (this.lease.take(worst)) return true;
        if (attempt === 1) continue;
        if (others <= 0n) break;
        if (attempt < attempts) {
          await this.#desk.askOthers();
          await new Promise((resolve) => setTimeout(resolve, giveBackMs));
        }
      }
    } finally {
      this.#waiting -= worst;
    }
    this.#refused = { amount: worst, at: performance.now() };
    return false;
  }

  /** Gives back what is not needed. */
  async giveBack(): Promise<void> {
    await this.#asking?.catch(() => undefined);
    if (this.#asking || !this.isWorthGivingBack) return;
    const floor = this.lease.beginShrinking();
    await this.#ask({ floor, wanted: floor });
  }

  /** The database holds more for this process than it has let in. */
  get isWorthGivingBack(): boolean {
    return this.answer !== null && this.answer.held > this.lease.used;
  }

  #grow(worst: Nanos): Promise<LeaseAnswer> {
    if (this.#asking) return this.#asking;
    const floor = this.lease.beginGrowing();
    const wanted = this.lease.used + this.#waiting + this.#slice(worst);
    return this.#ask({ floor, wanted: most(wanted, floor) });
  }

  #ask(request: Pick<LeaseRequest, "floor" | "wanted">): Promise<LeaseAnswer> {
    this.#asking = this.#desk
      .set(request)
      .then(
        (answer) => {
          this.answer = answer;
          this.lease.apply(answer.held);
          if (answer.held < request.wanted) this.#scarceAt = performance.now();
          return answer;
        },
        (error: unknown) => {
          this.lease.abandon();
          throw error;
        },
      )
      .finally(() => {
        this.#asking = null;
      });
    return this.#asking;
  }

  #slice(worst: Nanos): Nanos {
    const part = (this.answer?.limit ?? 0n) / slices;
    return most(part, worst * 4n);
  }
}
