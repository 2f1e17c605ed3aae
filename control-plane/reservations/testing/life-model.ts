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
  /** It is the other organization's, who took it over. */
  isPassedOn: boolean;
  /** `given` from what it holds in each hour. */
  taking: { nodes: number; left: number; given: number[]; deadline: Quarter; orderId: string }[];
}

export interface Order {
  id: string;
  nodes: number;
  deadline: Quarter;
  /** What reservations lose beyond that in an hour; the operator holds it until the deadline. */
  beyond: number[];
}

export interface Model {
  now: Quarter;
  /** Nodes supplied in each hour. */
  supplied: number[];
  lives: Life[];
  /** Quotes that nobody buys. */
  quotes: { expires: Quarter; held: number[] }[];
  orders: Order[];
  /** Hours in which a deadline lies: nobody is told how many leave before it. */
  unsure: Set<number>;
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

function usedIn({ lives, quotes }: Model, hour: number): number {
  return [...lives.filter(({ isOver }) => !isOver), ...quotes].reduce((sum, { held }) => sum + (held[hour] ?? 0), 0);
}

export function freeIn(model: Model, hour: number): number {
  const beyond = model.orders.reduce((sum, order) => sum + (order.beyond[hour] ?? 0), 0);
  return (model.supplied[hour] ?? 0) - usedIn(model, hour) - beyond;
}

/** What asking for so many nodes more in these hours is answered; null where it is given, undefined where nobody can tell. */
export function refusalOf(model: Model, asked: number[], nodes: number): string | null | undefined {
  if (asked.some((hour) => model.unsure.has(hour))) return undefined;
  const own = { ...model, lives: model.lives.filter(({ isPassedOn }) => !isPassedOn) };
  if (Math.max(...asked.map((hour) => usedIn(own, hour))) + nodes > model.quota) return "quota_exceeded";
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

/** Lets time pass: quotes expire, added nodes are handed over, deadlines come, lives end. */
export function pass(model: Model, now: Quarter): void {
  model.now = now;
  model.quotes = model.quotes.filter(({ expires }) => expires > now);
  for (const life of model.lives) {
    for (const each of life.taking.filter(({ deadline }) => deadline <= now)) takeBack(life, each);
    life.taking = life.taking.filter(({ deadline }) => deadline > now);
    if (life.addedFrom !== null && life.addedFrom <= now) life.addedFrom = null;
    if (life.end <= now) life.isOver = true;
  }
  model.orders = model.orders.filter(({ deadline }) => deadline > now);
}

/** At the deadline at most so many are left at any time, and none after it where all go. */
function takeBack(life: Life, { left, deadline }: { left: number; deadline: Quarter }): void {
  for (const at of hours(deadline, life.end)) (life.agreed[at] ?? []).splice(left);
  if (life.addedFrom !== null && life.addedFrom >= deadline && left <= nodesAt(life, deadline)) life.addedFrom = null;
  if (left > 0) return;
  if (life.from >= deadline) life.isOver = true;
  else cut(life, deadline);
}
