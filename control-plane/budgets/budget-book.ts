import type { Logger } from "pino";
import type { ChangeFeed } from "../db/change-feed.ts";
import type { Database } from "../db/client.ts";
import { type LimitingBudget, readLimitingBudgets } from "./limiting-budgets.ts";

export interface BudgetBookOptions {
  db: Database;
  feed: ChangeFeed;
  logger: Logger;
  nowMs: () => number;
}

interface Entry {
  budgets: readonly LimitingBudget[];
  usedAt: number;
  /** Counts reads, so that an older one never takes the place of a newer one. */
  reads: number;
}

const refreshMs = 5_000;
/** An organization that calls nothing is forgotten. */
const idleMs = 60_000;

/**
 * The budgets that limit calls, in memory by organization. Those at work are read again every five seconds, and at once when
 * one is changed; the database being away changes nothing that is known.
 */
export class BudgetBook {
  readonly #options: BudgetBookOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #opening = new Map<string, Promise<readonly LimitingBudget[]>>();
  readonly #timer: NodeJS.Timeout;

  constructor(options: BudgetBookOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#refreshAll(), refreshMs).unref();
    options.feed.on("headroom_budgets", (organizationId) => {
      this.#change(organizationId);
      // What is being read for the first time may be of before the change.
      this.#opening.get(organizationId)?.then(
        () => this.#change(organizationId),
        () => undefined,
      );
    });
  }

  /** Without waiting once they were read. */
  of(organizationId: string): readonly LimitingBudget[] | Promise<readonly LimitingBudget[]> {
    const entry = this.#entries.get(organizationId);
    if (!entry) return this.#open(organizationId);
    entry.usedAt = performance.now();
    return entry.budgets;
  }

  /** What is in memory; nothing before it was read. */
  known(organizationId: string): readonly LimitingBudget[] {
    return this.#entries.get(organizationId)?.budgets ?? [];
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #change(organizationId: string): void {
    const entry = this.#entries.get(organizationId);
    if (entry) this.#refresh(organizationId, entry);
  }

  #open(organizationId: string): Promise<readonly LimitingBudget[]> {
    const known = this.#opening.get(organizationId);
    if (known) return known;
    const opening = this.#read(organizationId)
      .then((budgets) => {
        this.#entries.set(organizationId, { budgets, usedAt: performance.now(), reads: 0 });
        return budgets;
      })
      .finally(() => this.#opening.delete(organizationId));
    this.#opening.set(organizationId, opening);
    return opening;
  }

  #refreshAll(): void {
    const now = performance.now();
    for (const [organizationId, entry] of this.#entries) {
      if (now - entry.usedAt > idleMs) this.#entries.delete(organizationId);
      else this.#refresh(organizationId, entry);
    }
  }

  #refresh(organizationId: string, entry: Entry): void {
    const read = ++entry.reads;
    this.#read(organizationId)
      .then((budgets) => {
        if (read === entry.reads) entry.budgets = budgets;
      })
      .catch((error: unknown) =>
        this.#options.logger.warn({ err: error, organizationId }, "budgets could not be read"),
      );
  }

  #read(organizationId: string): Promise<readonly LimitingBudget[]> {
    return readLimitingBudgets(this.#options.db, organizationId, this.#options.nowMs());
  }
}
