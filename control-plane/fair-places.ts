import { setTimeout as sleep } from "node:timers/promises";

interface Waiting {
  id: string;
  organizationId: string;
}

interface Place {
  organizationId: string;
  isSlow: boolean;
  done: Promise<void>;
}

/** Places at the same time, and of these for one organization. */
interface Share {
  most: number;
  ofOrganization: number;
}

export interface Turn {
  /** Sends one thing. Gives what came of it, and whether that took so long that others come first now. */
  send<Result>(run: () => Promise<Result>): Promise<{ result: Result; milliseconds: number; isSlow: boolean }>;
}

export interface FairPlacesOptions {
  quick: Share;
  slow: Share;
  /** What takes longer is slow. */
  slowMs?: number;
}

/**
 * Places to send from. What was slow the last time has a share of its own, and what turns out to be slow leaves the others'
 * to them at once: however many answer slowly, what is quick finds a place within `slowMs`.
 */
export class FairPlaces {
  readonly #options: Required<FairPlacesOptions>;
  readonly #busy = new Map<string, Place>();
  readonly #slow = new Set<string>();

  constructor({ slowMs = 2_000, ...shares }: FairPlacesOptions) {
    this.#options = { slowMs, ...shares };
  }

  get areAllFree(): boolean {
    return this.#busy.size === 0;
  }

  /** Ids that have a place. */
  get taken(): string[] {
    return [...this.#busy.keys()];
  }

  /** Those of `waiting` for whom there is room now, in its order. */
  choose<Row extends Waiting>(waiting: readonly Row[]): Row[] {
    const [hasQuickRoom, hasSlowRoom] = [this.#roomFor(false), this.#roomFor(true)];
    return waiting.filter(({ id, organizationId }) =>
      this.#busy.has(id) ? false : this.#slow.has(id) ? hasSlowRoom(organizationId) : hasQuickRoom(organizationId),
    );
  }

  /** Says of one organization after the other whether there is room, and fills it. */
  #roomFor(isSlow: boolean): (organizationId: string) => boolean {
    const { most, ofOrganization } = isSlow ? this.#options.slow : this.#options.quick;
    const taken = [...this.#busy.values()].filter((place) => place.isSlow === isSlow);
    const owners = taken.map(({ organizationId }) => organizationId);
    return (organizationId) => {
      if (owners.length >= most || owners.filter((id) => id === organizationId).length >= ofOrganization) return false;
      owners.push(organizationId);
      return true;
    };
  }

  /** Gives a place until `serve` is over. */
  take({ id, organizationId }: Waiting, serve: (turn: Turn) => Promise<void>): void {
    const place: Place = { organizationId, isSlow: this.#slow.has(id), done: Promise.resolve() };
    this.#busy.set(id, place);
    const turn: Turn = {
      send: async (run) => {
        const begun = performance.now();
        let isSlow = false;
        const timer = setTimeout(() => {
          isSlow = true;
          place.isSlow = true;
          this.#slow.add(id);
        }, this.#options.slowMs);
        const result = await run().finally(() => clearTimeout(timer));
        if (!isSlow) this.#slow.delete(id);
        return { result, isSlow, milliseconds: Math.round(performance.now() - begun) };
      },
    };
    place.done = serve(turn).finally(() => this.#busy.delete(id));
  }

  /** Resolves when one of those that have a place is done. */
  async oneDone(): Promise<void> {
    await Promise.race([...this.#busy.values()].map(({ done }) => done));
  }
}

interface Serving<Row> {
  /** Those with something due but for the given ones, who wait longest first. */
  listDue(taken: string[]): Promise<Row[]>;
  serve(row: Row, turn: Turn): Promise<void>;
  /** Serving failed; it is not tried again at once. */
  onError(error: unknown, row: Row): void;
  signal?: AbortSignal;
}

const lookMs = 500;
const retryMs = 5_000;

/** Serves what is due, each by itself, and ends when nothing is due any more. */
export async function serveFairly<Row extends Waiting>(
  places: FairPlaces,
  { listDue, serve, onError, signal }: Serving<Row>,
): Promise<void> {
  for (;;) {
    for (const row of signal?.aborted ? [] : places.choose(await listDue(places.taken)))
      places.take(row, (turn) =>
        serve(row, turn).catch(async (error: unknown) => {
          onError(error, row);
          await sleep(retryMs, undefined, { signal }).catch(() => undefined);
        }),
      );
    if (places.areAllFree) return;
    await Promise.race([places.oneDone(), sleep(lookMs)]);
  }
}
