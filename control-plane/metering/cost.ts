import { type SQL, sql } from "drizzle-orm";

/**
 * SQL for what a quantity of base units costs at the price in scope as `price`. Twenty decimals: prices have at most
 * twelve, so whatever is rounded from it to fewer is rounded as the exact quotient would be; see docs/decisions/0020.
 */
export function costOf(quantity: SQL): SQL {
  return sql`(round(${quantity} * price.amount, 20) / price.per)`;
}

/** SQL for an exact amount as it is shown: at most twelve decimals, without trailing zeros. */
export function shownExact(amount: SQL): SQL {
  return sql`trim_scale(round(coalesce(${amount}, 0), 12))::text`;
}
