import { and, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Database } from "../../db/client.ts";
import { usageRecords } from "../../db/schema/usage.ts";
import { plus, type Rational, rational, round, times, zero } from "../../metering/testing/rational.ts";

export interface ExpectedBill {
  /** Rounded amount of each line, by project, resource, meter and lateness. */
  lines: Map<string, string>;
  subtotal: string;
  tax: string;
  total: string;
}

/** What the test's books are priced at, per meter. */
export interface Amounts {
  input: string;
  cached_input: string;
  output: string;
  nodeHour: string;
}

/**
 * A second opinion: the bill of a period from the metered columns of its records and the published amounts alone, in
 * exact fractions, by nothing that the program computes with.
 */
export async function recomputeBill(
  db: Database,
  key: { organizationId: string; periodStart: string; taxRatePercent: string; decimals: number },
  amounts: Amounts,
): Promise<ExpectedBill> {
  const start = Temporal.Instant.from(key.periodStart);
  const records = await db
    .select()
    .from(usageRecords)
    .where(and(eq(usageRecords.organizationId, key.organizationId), eq(usageRecords.billingPeriod, start)));
  const exact = new Map<string, Rational>();
  const add = (line: string, price: Rational, quantity: number) => {
    if (quantity > 0) exact.set(line, plus(exact.get(line) ?? zero, times(price, BigInt(quantity))));
  };
  for (const record of records) {
    const late = Temporal.Instant.compare(record.occurredAt, start) < 0;
    const line = (meter: string) => [record.projectId, record.resourceId, meter, late].join(" ");
    add(line("node-hours"), rational(amounts.nodeHour, 3600), record.nodeSeconds);
    add(line("fee"), rational("1", 1_000_000), record.amountMicros);
    add(line("input"), rational(amounts.input, 1_000_000), record.inputTokens);
    add(line("cached_input"), rational(amounts.cached_input, 1_000_000), record.cachedInputTokens);
    add(line("output"), rational(amounts.output, 1_000_000), record.outputTokens + record.reasoningTokens);
  }
  const lines = new Map([...exact].map(([line, value]) => [line, round(value, key.decimals)]));
  const subtotal = [...lines.values()].map((amount) => rational(amount)).reduce(plus, zero);
  const taxed = rational(key.taxRatePercent, 100);
  const tax = round(
    { numerator: subtotal.numerator * taxed.numerator, denominator: subtotal.denominator * taxed.denominator },
    key.decimals,
  );
  return {
    lines,
    subtotal: round(subtotal, key.decimals),
    tax,
    total: round(plus(subtotal, rational(tax)), key.decimals),
  };
}
