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
  /** Of the accepted request; once it is settled, of that. */
  json: string;
  /** Where the journal has it as accepted and as settled; null while it has not. */
  accepted: Segment | null;
  settled: Segment | null;
  /** Told when the request is in the database. */
  onRecorded: (() => void) | null;
  /** Told besides, when its usage is metered. */
  onMetered?: () => void;
}

export interface UsageLedger {
  /** Takes note of a request; null when no more can be kept safe. It may go to the engine when `onNoted` says so. */
  accept(request: AcceptedRequest, onNoted: (isNoted: boolean) => void): Ticket | null;
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
  /** Told when everything that lost processes left is in the database; at once when they left nothing. */
  onLeftoversRecorded?: () => void;
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
  const queue = new UsageQueue<Ticket>({ write, logger, directory, onRecorded });
  /** At an engine. */
  let running = 0;
  /** Ended, and not yet in the database. */
  let recording = 0;

  if (leftovers.segments.length > 0) {
    const { requests, unreadableLines, segments } = leftovers;
    logger.warn({ requests: requests.length, unreadableLines }, "recording usage that a lost process left");
    if (requests.length === 0) await Promise.all(segments.map(({ path }) => rm(path)));
    let left = requests.length;
    const releaseAll = () => {
      for (const segment of segments) journal.release(segment);
      left--;
      if (left === 0) options.onLeftoversRecorded?.();
    };
    recording += requests.length;
    for (const request of requests) {
      queue.add({ request, json: JSON.stringify(request), accepted: null, settled: null, onRecorded: releaseAll });
    }
  }

  if (leftovers.requests.length === 0) options.onLeftoversRecorded?.();

  function onRecorded(ticket: Ticket): void {
    forget(ticket);
    ticket.onRecorded?.();
    ticket.onMetered?.();
  }

  /** In the database, or withdrawn. */
  function forget({ accepted, settled }: Ticket): void {
    recording--;
    if (accepted) journal.release(accepted);
    if (settled) journal.release(settled);
  }

  return {
    accept(request, onNoted) {
      if (running + recording >= capacity) return null;
      running++;
      const json = JSON.stringify(request);
      const ticket: Ticket = { request, json, accepted: null, settled: null, onRecorded: null };
      journal.note(acceptedLine(json), (segment) => {
        ticket.accepted = segment;
        onNoted(segment !== null);
      });
      return ticket;
    },

    withdraw(ticket) {
      running--;
      recording++;
      journal.note(withdrawnLine(ticket.request.requestId), (segment) => {
        ticket.settled = segment;
        forget(ticket);
      });
    },

    settle(ticket, outcome, done) {
      running--;
      recording++;
      ticket.json = settledJson(ticket.json, outcome);
      journal.commit(settledLine(ticket.json), running, (segment) => {
        ticket.settled = segment;
        if (segment) done();
        else ticket.onRecorded = done;
        queue.add(ticket);
      });
    },

    async close() {
      await queue.close();
      journal.close();
    },
  };
}
