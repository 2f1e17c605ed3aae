// What reservations should be, told in the simplest way that can be: for every quarter of an hour the price of each node.

/** Quarters of an hour since the shop opened. */
export type Quarter = number;

export interface Life {
  id: string;
  from: Quarter;
  end: Quarter;
  /** Of each quarter, what each node costs in it, in cents: those that were agreed last stand last. */
  agreed: number[][];
  /** Nodes taken from the ledger in each hour. */
  held: number[];
  feeCents: number;
  /** When added nodes begin that were not handed over. */
  addedFrom: Quarter | null;
  isReleased: boolean;
  /** It holds nothing any more: its time is over, or it was cancelled. */
  isOver: boolean;
}

export interface Model {
  now: Quarter;
  /** Nodes supplied in each hour. */
  supplied: number[];
  lives: Life[];
  /** Quotes that nobody buys. */
  quotes: { expires: Quarter; held: number[] }[];
  /** Nodes that the organization may have at once. */
  quota: number;
  centsPerQuarter: number;
}

export const hourOf = (at: Quarter) => Math.floor(at / 4);
export const hourAfter = (at: Quarter) => Math.ceil(at / 4);
/** The next full hour, in quarters. */
export const nextHour = (at: Quarter) => hourAfter(at) * 4;
export const nodesAt = ({ agreed }: Life, at: Quarter) => agreed[at]?.length ?? 0;
export const nodesAtEnd = (life: Life) => nodesAt(life, life.end - 1);
export const centsOf = ({ agreed }: Pick<Life, "agreed">) => agreed.flat().reduce((sum, cents) => sum + cents, 0);
export const amountOf = (cents: number) => (cents / 100).toFixed(2);

export function hours(from: number, until: number): number[] {
  return Array.from({ length: Math.max(0, until - from) }, (_, index) => from + index);
}

/** As many nodes in every hour, as an array by hour. */
export function evenly(from: number, until: number, nodes: number): number[] {
  const held: number[] = [];
  for (const hour of hours(from, until)) held[hour] = nodes;
  return held;
}

/** As many nodes in every quarter, at a price. */
export function priced(from: Quarter, until: Quarter, nodes: number, cents: number): number[][] {
  const agreed: number[][] = [];
  for (const at of hours(from, until)) agreed[at] = Array.from({ length: nodes }, () => cents);
  return agreed;
}

export function usedIn({ lives, quotes }: Model, hour: number): number {
  return [...lives.filter(({ isOver }) => !isOver), ...quotes].reduce((sum, { held }) => sum + (held[hour] ?? 0), 0);
}

export function freeIn(model: Model, hour: number): number {
  return (model.supplied[hour] ?? 0) - usedIn(model, hour);
}

/** What asking for so many nodes more in these hours is answered; null where it is given. */
export function refusalOf(model: Model, asked: number[], nodes: number): string | null {
  if (Math.max(...asked.map((hour) => usedIn(model, hour))) + nodes > model.quota) return "quota_exceeded";
  return asked.some((hour) => freeIn(model, hour) < nodes) ? "capacity_unavailable" : null;
}

/** Adds nodes to what there is in hours, or takes them away. */
export function change(held: number[], from: number, nodes: number): void {
  for (const hour of hours(from, held.length)) {
    const there = held[hour];
    if (there !== undefined) held[hour] = there + nodes;
  }
}

/** Takes nodes out of a life from a quarter and an hour on, those that were agreed last; gives what was taken. */
export function take(life: Life, from: Quarter, nodes: number): Pick<Life, "agreed" | "held"> {
  const agreed: number[][] = [];
  for (const at of hours(from, life.end)) agreed[at] = (life.agreed[at] ?? []).splice(-nodes);
  change(life.held, hourOf(from), -nodes);
  return { agreed, held: evenly(hourOf(from), life.held.length, nodes) };
}

/** Ends a life at a quarter; what it would have held after that is free. */
export function cut(life: Life, at: Quarter): void {
  life.end = at;
  life.agreed.length = Math.min(life.agreed.length, at);
  life.held.length = Math.min(life.held.length, hourAfter(at));
}

/** Lets time pass: quotes expire, added nodes are handed over, lives end. */
export function pass(model: Model, now: Quarter): void {
  model.now = now;
  model.quotes = model.quotes.filter(({ expires }) => expires > now);
  for (const life of model.lives) {
    if (life.addedFrom !== null && life.addedFrom <= now) life.addedFrom = null;
    if (life.end <= now) life.isOver = true;
  }
}
