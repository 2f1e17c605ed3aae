import { add, type Fraction, fraction, total } from "../money/fraction.ts";

/** Usage of one project at one price, in one part of a period. */
export interface UsagePiece {
  projectId: string;
  sku: string;
  /** Base units. */
  quantity: number;
  per: number;
  /** Price of `per` base units. */
  unitAmount: string;
}

/** What a piece costs, exact. */
export function costOf({ quantity, per, unitAmount }: UsagePiece): Fraction {
  const { numerator, denominator } = fraction(unitAmount, per);
  return { numerator: numerator * BigInt(quantity), denominator };
}

/** What pieces cost together, exact: however they are divided, the sum is the same. */
export function costOfAll(pieces: readonly UsagePiece[]): Fraction {
  return total(pieces.map(costOf));
}

/** Units of the prices, such as node-hours. */
export function unitsOf(pieces: readonly UsagePiece[]): Fraction {
  return total(pieces.map(({ quantity, per }) => fraction(String(quantity), per)));
}

/** Whether a sku begins as one of the prefixes; every sku does where there is none. */
export function isAbout(prefixes: readonly string[], sku: string): boolean {
  return prefixes.length === 0 || prefixes.some((prefix) => sku.startsWith(prefix));
}

/** Costs by a key of the pieces, exact. */
export function costsBy(pieces: readonly UsagePiece[], keyOf: (piece: UsagePiece) => string): Map<string, Fraction> {
  const costs = new Map<string, Fraction>();
  for (const piece of pieces) {
    const key = keyOf(piece);
    const cost = costOf(piece);
    const known = costs.get(key);
    costs.set(key, known ? add(known, cost) : cost);
  }
  return costs;
}
