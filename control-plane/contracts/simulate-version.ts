import { and, desc, eq, lte } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import type { ContractClause } from "../contract/contract-clauses.ts";
import type { simulateContractVersion as route } from "../contract/operator-contracts.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { billingPeriods } from "../db/schema/invoices.ts";
import { notFound } from "../http/problem.ts";
import { readBill } from "../invoicing/bill.ts";
import { roundedCost, roundMoney, subtractDecimals, sumDecimals } from "../money/decimal.ts";
import { divide, type Fraction, fraction, fromMinor, multiply, toExact } from "../money/fraction.ts";
import { adjustPeriod } from "./adjust-period.ts";
import { BilledPeriod } from "./billed-period.ts";
import { type FoundContract, findContract } from "./contracts.ts";
import { toHeld } from "./held-contract.ts";
import { publicPricesAt } from "./public-prices.ts";
import { closest, reduced } from "./publish-contract-prices.ts";

type Version = FoundContract["versions"][number]["version"];
type Window = { start: Temporal.Instant; end: Temporal.Instant };

/** Months that are over, beside the running one. */
const periodsShown = 4;

/**
 * What a version would have made of the customer's last months, as if everything had been bought under it. Commitments
 * count by a month's share; credits and lists that hold already are left out. Changes nothing. Throws not found.
 */
export async function simulateVersion(
  ctx: OperatorContext,
  { id, versionId }: { id: string; versionId: string },
): Promise<RouteAnswer<typeof route>> {
  const found = await findContract(ctx, id);
  const version = found.versions.find((each) => each.version.id === versionId)?.version;
  if (!version) throw notFound("version");
  const { organization } = found;
  const periods = await ctx.db
    .select({ start: billingPeriods.periodStart, end: billingPeriods.periodEnd })
    .from(billingPeriods)
    .where(and(eq(billingPeriods.organizationId, organization.id), lte(billingPeriods.periodStart, ctx.clock.now())))
    .orderBy(desc(billingPeriods.periodStart))
    .limit(periodsShown);
  const simulated = [];
  for (const period of periods) simulated.push(await simulatePeriod(ctx, found, version, period));
  return { timeZone: organization.timeZone, periods: simulated };
}

async function simulatePeriod(ctx: OperatorContext, found: FoundContract, version: Version, period: Window) {
  const { id: organizationId, currency, timeZone } = found.organization;
  const lines = await readBill(ctx.db, { organizationId, currency, period }, "rollUp");
  const clauses = version.clauses.flatMap((clause) => (clause.kind === "percentOff" ? [clause] : []));
  const atPublic = new Map(
    (await publicPricesAt(ctx.db, currency, period.start)).map(({ sku, amount }) => [sku, amount]),
  );
  const usage = lines.flatMap(({ priceId, ...line }) => {
    if (!priceId) return [];
    const clause = closest(clauses, line.sku);
    const unitAmount = clause ? reduced(atPublic.get(line.sku) ?? line.unitAmount, clause.percentOff) : line.unitAmount;
    const amount = roundedCost(line.quantity, { amount: unitAmount, per: line.per, currency });
    return [{ ...line, unitAmount, amount }];
  });
  const adjusted = await adjustPeriod({
    ...{ billed: usage, credits: [], ownProjectId: "" },
    contracts: [forPeriod(found, version, period)],
    period: new BilledPeriod({ ...period, currency, timeZone, parts: [{ ...period, usage }] }),
    countedBefore: async () => new Map(),
  });
  const billed = lines.filter(({ sku }) => !sku.startsWith("credit:")).map(({ amount }) => amount);
  const asBilled = roundMoney(sumDecimals(billed), currency);
  const shown = sumsOf(adjusted.map(({ description, minor }) => ({ description, amount: fromMinor(minor, currency) })));
  const repriced = roundMoney(sumDecimals(usage.map(({ amount }) => amount)), currency);
  const withContract = roundMoney(sumDecimals([repriced, ...shown.map(({ amount }) => amount)]), currency);
  const money = (amount: string) => ({ amount, currency });
  return {
    periodStart: period.start.toString(),
    periodEnd: period.end.toString(),
    billed: money(asBilled),
    withContract: money(withContract),
    difference: money(roundMoney(subtractDecimals(withContract, asBilled), currency)),
    lines: [
      { description: "Usage at the contract's prices", amount: money(repriced) },
      ...shown.map(({ description, amount }) => ({ description, amount: money(amount) })),
    ],
  };
}

/** The version as a contract of this one period, with a month's share of its commitment. */
function forPeriod({ contract }: FoundContract, version: Version, { start, end }: Window) {
  const clauses = version.clauses.map((clause) =>
    clause.kind === "commitment" ? { ...clause, ...shareOf(clause, contract, { start, end }) } : clause,
  );
  const { id, name } = contract;
  const facts = { id, name, startsAt: start, endsAt: end, endedAt: null, endShortfall: null };
  return toHeld(facts, [{ id: version.id, version: version.version, validFrom: start, clauses }]);
}

function shareOf(
  { amount, every }: Extract<ContractClause, { kind: "commitment" }>,
  { startsAt, endsAt }: FoundContract["contract"],
  { start, end }: Window,
): { amount: string; every: "term" } {
  const seconds = (from: Temporal.Instant, until: Temporal.Instant) =>
    fraction(String(Math.round(from.until(until).total("seconds"))));
  const shares: Record<typeof every, Fraction> = {
    month: fraction("1"),
    quarter: fraction("1", 3),
    year: fraction("1", 12),
    term: divide(seconds(start, end), seconds(startsAt, endsAt)),
  };
  return { amount: toExact(multiply(fraction(amount), shares[every])), every: "term" };
}

/** Lines that say the same for several projects as one. */
function sumsOf(lines: readonly { description: string; amount: string }[]) {
  return [...Map.groupBy(lines, ({ description }) => description)].map(([description, grouped]) => ({
    description,
    amount: sumDecimals(grouped.map(({ amount }) => amount)),
  }));
}
