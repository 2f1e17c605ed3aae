import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "pino";
import { databaseErrorCode } from "../db/client.ts";

/** A settled request on its way to the database. */
export interface SettledJson {
  /** Of a `SettledRequest`. */
  json: string;
  organizationId: string;
  occurredAtMs: number;
}

/**
 * Writes settled requests to the database in one transaction; what is there already stays as
 * it is. An error with an SQLSTATE of class 22 or 23 says that the content is refused, any other to try again.
 */
export type WriteUsage = (requests: readonly SettledJson[]) => Promise<void>;

export interface UsageQueueOptions {
  write: WriteUsage;
  logger: Logger;
  /** Where records go that the database refuses for what they say. */
  directory: string;
}

interface Waiting {
  request: SettledJson;
  done: () => void;
}

const batchSize = 500;
const flushMs = 50;
const firstRetryMs = 100;
const longestRetryMs = 5_000;

/** Settled requests on their way to the database: every 50 ms or 500 at a time, again and again until they are there. */
export class UsageQueue {
  readonly #options: UsageQueueOptions;
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isClosing = false;
  #retryMs = firstRetryMs;

  constructor(options: UsageQueueOptions) {
    this.#options = options;
  }

  /** Calls back when the request is in the database. */
  add(request: SettledJson, done: () => void): void {
    this.#waiting.push({ request, done });
    if (this.#running) return;
    if (this.#waiting.length >= batchSize) this.#start();
    else this.#timer ??= setTimeout(() => this.#start(), flushMs);
  }

  /** Tries for up to five seconds to write what waits; the journal keeps the rest. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#running;
    this.#start();
    await this.#running;
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running ??= this.#drain().finally(() => {
      this.#running = undefined;
      if (this.#waiting.length > 0 && !this.#isClosing) this.#timer ??= setTimeout(() => this.#start(), flushMs);
    });
  }

  async #drain(): Promise<void> {
    const giveUpAt = performance.now() + 5_000;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, batchSize);
      const isWritten = await this.#write(batch);
      if (isWritten) {
        this.#waiting = this.#waiting.slice(batch.length);
        this.#retryMs = firstRetryMs;
        if (batch.length < batchSize && !this.#isClosing) return;
      } else {
        if (this.#isClosing && performance.now() > giveUpAt) return;
        await new Promise((resolve) => setTimeout(resolve, this.#retryMs));
        this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs);
      }
    }
  }

  async #write(batch: readonly Waiting[]): Promise<boolean> {
    try {
      await this.#options.write(batch.map(({ request }) => request));
    } catch (error) {
      if (!isAboutContent(error)) {
        this.#options.logger.warn({ err: error, requests: batch.length }, "usage could not be written, trying again");
        return false;
      }
      if (batch.length > 1) return this.#writeHalves(batch);
      if (!(await this.#putAside(batch, error))) return false;
    }
    for (const waiting of batch) finish(waiting);
    return true;
  }

  /** One record that the database refuses must not stop the others. */
  async #writeHalves(batch: readonly Waiting[]): Promise<boolean> {
    const middle = batch.length >> 1;
    const [first, second] = [batch.slice(0, middle), batch.slice(middle)];
    return (await this.#write(first)) && (await this.#write(second));
  }

  async #putAside(batch: readonly Waiting[], error: unknown): Promise<boolean> {
    const lines = batch.map(({ request }) => `${request.json}\n`).join("");
    this.#options.logger.error({ err: error, requests: batch.length }, "usage was refused and put aside");
    const path = join(this.#options.directory, "refused.ndjson");
    return appendFile(path, lines, { mode: 0o600 }).then(
      () => true,
      () => false,
    );
  }
}

/** Once only: of a batch written in halves the first may be written again with the second. */
function finish(waiting: Waiting): void {
  const { done } = waiting;
  waiting.done = () => undefined;
  done();
}

/** SQLSTATE classes 22 and 23: bad data and broken constraints, which a second try does not mend. */
function isAboutContent(error: unknown): boolean {
  return /^2[23]/.test(databaseErrorCode(error) ?? "");
}
