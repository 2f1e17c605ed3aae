import { type AcceptedRequest, lostOutcome, type Outcome, type SettledRequest } from "./usage-entry.ts";

/** `A`: sent to an engine. `S`: what became of it. `W`: the engine did not take it. */
export function acceptedLine(json: string): string {
  return `A${json}\n`;
}

/** `json` is of a `SettledRequest`. */
export function settledLine(json: string): string {
  return `S${json}\n`;
}

/** A settled request as JSON, from the JSON of the accepted one: what is written already is not written anew. */
export function settledJson(acceptedJson: string, outcome: Outcome): string {
  return `${acceptedJson.slice(0, -1)},${JSON.stringify(outcome).slice(1)}`;
}

/** The line of a request that no engine took. */
export function withdrawnLine(requestId: string): string {
  return `W${JSON.stringify(requestId)}\n`;
}

/**
 * What a file system gives for a block of notes that a power cut kept from the disk while what came later was there already.
 * JSON has none unescaped, so what follows the last one is a line of its own.
 */
const hole = "\0";

/**
 * What is left to record of a journal: everything settled, and as lost what was sent to an engine and not settled.
 * A torn line at the end of a file is what was being written when the process ended; nobody was told it was done.
 */
export function readJournal(texts: readonly string[]): { requests: SettledRequest[]; unreadableLines: number } {
  const settled = new Map<string, SettledRequest>();
  const accepted = new Map<string, AcceptedRequest>();
  const withdrawn = new Set<string>();
  let unreadableLines = 0;
  for (const written of texts.flatMap((text) => text.slice(0, text.lastIndexOf("\n") + 1).split("\n"))) {
    const line = written.slice(written.lastIndexOf(hole) + 1);
    if (line === "") continue;
    try {
      const value: unknown = JSON.parse(line.slice(1));
      // We wrote these lines ourselves, with the functions above.
      if (line.startsWith("S")) settled.set((value as SettledRequest).requestId, value as SettledRequest);
      else if (line.startsWith("A")) accepted.set((value as AcceptedRequest).requestId, value as AcceptedRequest);
      else if (line.startsWith("W")) withdrawn.add(value as string);
      else unreadableLines++;
    } catch {
      unreadableLines++;
    }
  }
  const lost = [...accepted.values()].filter(({ requestId }) => !settled.has(requestId) && !withdrawn.has(requestId));
  return {
    requests: [...settled.values(), ...lost.map((request) => ({ ...request, ...lostOutcome }))],
    unreadableLines,
  };
}
