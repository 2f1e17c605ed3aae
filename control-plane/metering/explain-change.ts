import Big from "big.js";

/** What one price was charged for in a group, in one of two periods and in the other. Quantities are base units. */
export interface ChangedItem {
  group: string;
  product: string;
  sku: string;
  before: { quantity: string; cost: string } | null;
  after: { quantity: string; cost: string } | null;
}

/** A difference and its parts: exact decimals, and the five parts add up to the difference exactly. */
export interface ExplainedChange {
  before: string;
  after: string;
  difference: string;
  /** Other prices for what was used in both periods. */
  price: string;
  /** More or less of it, at the old prices and in the old proportions. */
  quantity: string;
  /** Other proportions, at the old prices: more of what is dear, or less. */
  mix: string;
  /** What was charged in the later period alone. */
  started: string;
  /** What was charged in the earlier one alone; below zero. */
  ended: string;
}

/** Quotients are rounded to twelve decimals, as amounts are shown; what is lost by that goes to the part that is a rest. */
const Exact = Big();
Exact.DP = 12;
Exact.RM = Big.roundHalfUp;

type Parts = Record<keyof ExplainedChange, Big>;

/**
 * Splits the difference between two periods, group by group, by price–volume–mix analysis (the variance analysis of
 * management accounting: Horngren, Datar and Rajan, Cost Accounting, "sales-mix and sales-quantity variances"). With P and Q
 * the price and quantity of an item before (0) and after (1), and ΣQ those of what is counted in the same unit in its group:
 * price = (P1 − P0) · Q1, quantity = P0 · Q0 · (ΣQ1 − ΣQ0) / ΣQ0, mix = P0 · (Q1 − ΣQ1 · Q0 / ΣQ0).
 */
export function explainChange(items: readonly ChangedItem[]): Map<string, ExplainedChange> {
  const explained = new Map<string, ExplainedChange>();
  for (const [group, ofGroup] of Map.groupBy(items, (item) => item.group)) {
    const parts: Parts[] = [];
    for (const family of Map.groupBy(ofGroup, unitOf).values()) parts.push(...explainFamily(family));
    explained.set(group, toChange(parts));
  }
  return explained;
}

/** Σ of changes, part by part. */
export function sumChanges(changes: Iterable<ExplainedChange>): ExplainedChange {
  return toChange([...changes].map((change) => mapParts((name) => new Exact(change[name]))));
}

/** Quantities are only added up where they are of one unit: node-time, tokens. Fees and credits stand alone. */
function unitOf({ product, sku }: ChangedItem): string {
  const isAlone = product === "fee" || sku.startsWith("undelivered:");
  return isAlone ? sku : product;
}

/** Items of one group and unit. */
function explainFamily(items: readonly ChangedItem[]): Parts[] {
  const continuing = items.filter(isContinuing);
  const total = (side: "before" | "after") =>
    continuing.reduce((sum, item) => sum.plus(item[side].quantity), new Exact(0));
  const [totalBefore, totalAfter] = [total("before"), total("after")];
  return items.map((item) => {
    const before = new Exact(item.before?.cost ?? 0);
    const after = new Exact(item.after?.cost ?? 0);
    const difference = after.minus(before);
    const whole = { ...mapParts(() => new Exact(0)), before, after, difference };
    if (!isContinuing(item)) return { ...whole, started: after, ended: before.neg() };
    const price = after.minus(before.times(item.after.quantity).div(item.before.quantity));
    // Alone, or where quantities cancel out, there is nothing to be mixed with.
    const isMixed = continuing.length > 1 && totalBefore.gt(0);
    const quantity = isMixed ? before.times(totalAfter.minus(totalBefore)).div(totalBefore) : difference.minus(price);
    return { ...whole, price, quantity, mix: difference.minus(price).minus(quantity) };
  });
}

type Side = { quantity: string; cost: string };

function isContinuing(item: ChangedItem): item is ChangedItem & { before: Side; after: Side } {
  return [item.before, item.after].every((side) => side !== null && !new Exact(side.quantity).eq(0));
}

function mapParts(value: (name: keyof ExplainedChange) => Big): Parts {
  return {
    before: value("before"),
    after: value("after"),
    difference: value("difference"),
    price: value("price"),
    quantity: value("quantity"),
    mix: value("mix"),
    started: value("started"),
    ended: value("ended"),
  };
}

function toChange(parts: readonly Parts[]): ExplainedChange {
  const sum = (name: keyof ExplainedChange) =>
    parts.reduce((total, each) => total.plus(each[name]), new Exact(0)).toFixed();
  return {
    before: sum("before"),
    after: sum("after"),
    difference: sum("difference"),
    price: sum("price"),
    quantity: sum("quantity"),
    mix: sum("mix"),
    started: sum("started"),
    ended: sum("ended"),
  };
}
