import { rm } from "node:fs/promises";
import type { Logger } from "pino";
import { Journal, type Segment } from "./journal.ts";
import { acceptedLine, settledJson, settledLine, withdrawnLine } from "./journal-lines.ts";
import { readLeftovers } from "./leftover-journals.ts";
import type { AcceptedRequest, Outcome } from "./usage-entry.ts";
import { UsageQueue, type WriteUsage } from "./usage-queue.ts";

/** A request that the ledger knows of and that must be settled or withdrawn. */
export interface Ticket {
  readonly request: AcceptedRequest;
  readonly json: string;
  readonly segment: Segment | null;
}

export interface UsageLedger {
  /** The request may go to the engine; null when it may not, because no more can be kept safe. */
  accept(request: AcceptedRequest): Ticket | null;
  /** The engine did not take the request. */
  withdraw(ticket: Ticket): void;
  /** Calls back when the outcome is safe: on the disk, or else in the database. */
  settle(ticket: Ticket, outcome: Outcome, done: () => void): void;
  /** Writes everything that is settled to the database, as far as it answers. */
  close(): Promise<void>;
}

export interface UsageLedgerOptions {
  directory: string;
  write: WriteUsage;
  logger: Logger;
  /** Accepted and not yet in the database; beyond that the ledger is shut. */
  capacity?: number;
}

/**
 * Knows of every request from before it goes to an engine until its usage is in the database: first in the journal on
 * disk, then in batches in the database. Takes over what a lost process left in the journal.
 */
export async function openUsageLedger(options: UsageLedgerOptions): Promise<UsageLedger> {
  const { directory, write, logger, capacity = 100_000 } = options;
  const leftovers = await readLeftovers(directory);
  const journal = new Journal({ directory });
  const queue = new UsageQueue({ write, logger, directory });
  /** At an engine. */
  let running = 0;
  /** Ended, and not yet in the database. */
  let recording = 0;

  if (leftovers.segments.length > 0) {
    const { requests, unreadableLines } = leftovers;
    logger.warn({ requests: requests.length, unreadableLines }, "recording usage that a lost process left");
    if (requests.length === 0) await Promise.all(leftovers.segments.map(({ path }) => rm(path)));
    for (const request of requests) {
      const { organizationId, occurredAtMs } = request;
      queue.add({ json: JSON.stringify(request), organizationId, occurredAtMs }, () => {
        for (const segment of leftovers.segments) journal.release(segment);
      });
    }
  }

  /** In the database, or withdrawn. */
  function forget(...segments: (Segment | null)[]): void {
    recording--;
    for (const segment of segments) if (segment) journal.release(segment);
  }

  return {
    accept(request) {
      if (running + recording >= capacity) return null;
      const json = JSON.stringify(request);
      const segment = journal.note(acceptedLine(json));
      if (!segment) return null;
      running++;
      return { request, json, segment };
    },

    withdraw(ticket) {
      running--;
      recording++;
      forget(journal.note(withdrawnLine(ticket.request.requestId)), ticket.segment);
    },

    settle(ticket, outcome, done) {
      running--;
      recording++;
      const json = settledJson(ticket.json, outcome);
      const { organizationId, occurredAtMs } = ticket.request;
      journal.commit(settledLine(json), running, (segment) => {
        if (segment) done();
        queue.add({ json, organizationId, occurredAtMs }, () => {
          forget(segment, ticket.segment);
          if (!segment) done();
        });
      });
    },

    async close() {
      await queue.close();
      journal.close();
    },
  };
}
