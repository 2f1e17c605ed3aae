import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "pino";
import { databaseErrorCode } from "../db/client.ts";

/** A settled request on its way to the database. */
export interface Settled {
  readonly request: { organizationId: string; occurredAtMs: number };
  /** Of a `SettledRequest`. */
  readonly json: string;
}

/**
 * Writes settled requests to the database in one transaction; what is there already stays as
 * it is. An error with an SQLSTATE of class 22 or 23 says that the content is refused, any other to try again.
 */
export type WriteUsage = (requests: readonly Settled[]) => Promise<void>;

export interface UsageQueueOptions<Request extends Settled> {
  write: WriteUsage;
  /** Told of each request once it is in the database, or put aside. */
  onRecorded: (request: Request) => void;
  logger: Logger;
  /** Where records go that the database refuses for what they say. */
  directory: string;
}

const batchSize = 2000;
const flushMs = 100;
const firstRetryMs = 100;
const longestRetryMs = 5_000;
const closeWithinMs = 5_000;

/** Settled requests on their way to the database: every 100 ms or 2,000 at a time, again and again until they are there. */
export class UsageQueue<Request extends Settled> {
  readonly #options: UsageQueueOptions<Request>;
  #waiting: Request[] = [];
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** When it is closed: nothing is begun any more from then on. */
  #giveUpAt = Number.POSITIVE_INFINITY;
  #retryMs = firstRetryMs;

  constructor(options: UsageQueueOptions<Request>) {
    this.#options = options;
  }

  add(request: Request): void {
    this.#waiting.push(request);
    if (this.#running) return;
    if (this.#waiting.length >= batchSize) this.#start();
    else this.#timer ??= setTimeout(() => this.#start(), flushMs);
  }

  /** Tries for up to five seconds to write what waits; the journal keeps the rest. */
  async close(): Promise<void> {
    this.#giveUpAt = performance.now() + closeWithinMs;
    let timer: NodeJS.Timeout | undefined;
    const isTime = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, closeWithinMs);
    });
    await Promise.race([this.#writeRest(), isTime]);
    clearTimeout(timer);
  }

  async #writeRest(): Promise<void> {
    await this.#running;
    this.#start();
    await this.#running;
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running ??= this.#drain().finally(() => {
      this.#running = undefined;
      if (this.#waiting.length > 0 && !this.#isClosing()) this.#timer ??= setTimeout(() => this.#start(), flushMs);
    });
  }

  #isClosing(): boolean {
    return this.#giveUpAt < Number.POSITIVE_INFINITY;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0 && performance.now() < this.#giveUpAt) {
      const batch = this.#waiting.slice(0, batchSize);
      const written = await this.#write(batch);
      this.#waiting = this.#waiting.slice(written);
      if (written === batch.length) {
        this.#retryMs = firstRetryMs;
        if (batch.length < batchSize && !this.#isClosing()) return;
      } else {
        await new Promise((resolve) => setTimeout(resolve, this.#retryMs));
        this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs);
      }
    }
  }

  /** How many requests, from the first on, are done: each is told once, also when a batch is written in halves. */
  async #write(batch: readonly Request[]): Promise<number> {
    try {
      await this.#options.write(batch);
    } catch (error) {
      if (!isAboutContent(error)) {
        this.#options.logger.warn({ err: error, requests: batch.length }, "usage could not be written, trying again");
        return 0;
      }
      if (batch.length > 1) return this.#writeHalves(batch);
      if (!(await this.#putAside(batch, error))) return 0;
    }
    for (const request of batch) this.#options.onRecorded(request);
    return batch.length;
  }

  /** One record that the database refuses must not stop the others. */
  async #writeHalves(batch: readonly Request[]): Promise<number> {
    const middle = batch.length >> 1;
    const written = await this.#write(batch.slice(0, middle));
    return written < middle ? written : written + (await this.#write(batch.slice(middle)));
  }

  async #putAside(batch: readonly Request[], error: unknown): Promise<boolean> {
    const lines = batch.map(({ json }) => `${json}\n`).join("");
    this.#options.logger.error({ err: error, requests: batch.length }, "usage was refused and put aside");
    const path = join(this.#options.directory, "refused.ndjson");
    return appendFile(path, lines, { mode: 0o600 }).then(
      () => true,
      () => false,
    );
  }
}

/** SQLSTATE classes 22 and 23: bad data and broken constraints, which a second try does not mend. */
function isAboutContent(error: unknown): boolean {
  return /^2[23]/.test(databaseErrorCode(error) ?? "");
}
