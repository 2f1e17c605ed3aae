import type { ChangeFeed } from "../db/change-feed.ts";

/** Longer than a token of the console lives. */
const rememberedSeconds = 90;

/** People who left an organization a moment ago, so that no token from before is good for anything any more. */
export class Departures {
  readonly #leftAt = new Map<string, number>();

  constructor(feed: ChangeFeed, onLeft: (organizationId: string, personId: string) => void) {
    feed.on("headroom_departures", (payload) => {
      // Written by `recordDeparture` alone.
      const [organizationId, personId] = JSON.parse(payload) as [string, string];
      const now = nowSeconds();
      for (const [person, at] of this.#leftAt) if (at < now - rememberedSeconds) this.#leftAt.delete(person);
      this.#leftAt.set(`${organizationId} ${personId}`, now);
      onLeft(organizationId, personId);
    });
  }

  /** Whether a person left at or after the second in which their token was made. */
  isFromBefore(organizationId: string, personId: string, issuedAtSeconds: number): boolean {
    const leftAt = this.#leftAt.get(`${organizationId} ${personId}`);
    return leftAt !== undefined && issuedAtSeconds <= leftAt;
  }
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
