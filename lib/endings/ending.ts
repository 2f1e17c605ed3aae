import type { Money } from "@/control-plane/contract/primitives";
import { formatCount } from "@/lib/format/number";
import type { CeilingUnit } from "@/lib/waitlist/ceiling";

interface Neighbour {
  reservationId: string;
  name: string;
  nodeType: string;
  nodes: number;
  startsAt: string;
  endsAt: string;
}

/** An order for what is to follow a reservation. */
export interface SuccessorOrderView {
  id: string;
  state: "open" | "matched" | "bought" | "withdrawn" | "expired";
  nodes: number;
  hours: number;
  ceiling: Money | null;
  ceilingPer: CeilingUnit;
  anyOfFamily: boolean;
  anyRegion: boolean;
  prefersSame: boolean;
  gapHours: number;
  earliestStart: string;
  latestStart: string;
  projectId: string | null;
  poNumber: string | null;
  enteredBy: string;
  /** Why the last match was not bought, in a sentence. */
  obstacle: string | null;
}

export interface SuccessionView {
  order: SuccessorOrderView | null;
  follows: Neighbour | null;
  followedBy: Neighbour | null;
}

/** Somebody who was shown how to reach the nodes. */
export interface ReaderView {
  name: string;
  isProgram: boolean;
  /** Of the person who looks. */
  isMine: boolean;
  reads: number;
  lastReadAt: string;
}

/** A key that calls endpoints on the nodes. */
export interface CallingKey {
  id: string;
  name: string;
  endpointIds: readonly string[];
  lastCalledAt: string;
}

export interface DependantsView {
  readers: readonly ReaderView[];
  quotes: readonly { id: string; kind: string; expiresAt: string }[];
  listings: readonly { id: string; kind: string; nodes: number; from: string; until: string }[];
  reclaims: readonly { id: string; nodes: number; deadline: string }[];
  /** Dedicated endpoints on its nodes, and which of them a change stops. */
  endpoints: readonly { id: string; name: string; state: string; nodes: number; stops: boolean }[];
  /** API keys that called one of these endpoints in the last 30 days; null for who may not read keys. */
  keys: readonly CallingKey[] | null;
  /** People of the organization whose calendars show its reservations. */
  calendars: readonly { name: string; lastReadAt: string | null }[];
}

export interface RehearsalView {
  id: string;
  state: "announced" | "over" | "finished" | "stopped";
  announcedAt: string;
  endsAt: string;
  observedUntil: string;
  endedAt: string | null;
  startedBy: string;
  acknowledgements: readonly { id: string; name: string; at: string }[];
  stillUsedBy: readonly ReaderView[];
}

/** Whether a rehearsal goes on. */
export function isRunning({ state }: Pick<RehearsalView, "state">): boolean {
  return state === "announced" || state === "over";
}

/** The keys that call endpoints which a change stops, the latest call first; none where keys may not be read. */
export function keysCutOff({ endpoints, keys }: Pick<DependantsView, "endpoints" | "keys">): readonly CallingKey[] {
  const stopped = new Set(endpoints.filter(({ stops }) => stops).map(({ id }) => id));
  return keys?.filter(({ endpointIds }) => endpointIds.some((id) => stopped.has(id))) ?? [];
}

const namesShown = 5;

/** Names in a sentence, the first five of them: `A, B and 3 others`. */
export function someNames(names: readonly string[]): string {
  const others = names.length - namesShown;
  return names.slice(0, namesShown).join(", ") + (others > 0 ? ` and ${formatCount(others, "other")}` : "");
}

/** Who called an endpoint that stops, as a sentence after another one; empty where no key did. */
export function calledBy(keys: readonly CallingKey[]): string {
  if (keys.length === 0) return "";
  const names = someNames(keys.map(({ name }) => name));
  return ` Called in the last 30 days by the API ${keys.length === 1 ? "key" : "keys"} ${names}.`;
}
