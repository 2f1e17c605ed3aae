import { asc, desc, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { OperatorContext } from "../context.ts";
import type { RouteInput } from "../contract/route.ts";
import type { publishTaxRate as publishRoute, TaxRate } from "../contract/taxes.ts";
import { type Database, databaseErrorCode, uniqueViolation } from "../db/client.ts";
import { taxRates } from "../db/schema/taxes.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import type { Rate } from "./tax-for.ts";

type Row = typeof taxRates.$inferSelect;

function allRows(db: Database): Promise<Row[]> {
  return db
    .select()
    .from(taxRates)
    .orderBy(asc(taxRates.country), asc(sql`coalesce(${taxRates.product}, '')`), desc(taxRates.validFrom));
}

/** Every rate that was published, for `taxFor`. */
export async function readRates(db: Database): Promise<Rate[]> {
  // A check constraint allows these categories only.
  return (await allRows(db)).map((row) => ({ ...row, category: row.category as TaxRate["category"] }));
}

/** Rates by country and product, the latest validity first. */
export async function listTaxRates({ db }: OperatorContext): Promise<TaxRate[]> {
  const rows = await allRows(db);
  return rows.map((row, index) => {
    const later = rows[index - 1];
    const follows = later?.country === row.country && later.product === row.product;
    return toTaxRate(row, follows ? later.validFrom : null);
  });
}

/** Publishes a rate, which holds until another follows. Refused where it says nothing new or its category does not fit. */
export async function publishTaxRate(
  ctx: OperatorContext,
  input: RouteInput<typeof publishRoute>["body"],
): Promise<TaxRate> {
  if ((input.category === "S") !== Number(input.ratePercent) > 0) {
    const fault = "A standard rate is above zero; a rate of zero is zero rated or exempt.";
    throw problem("invalid_rate", { status: 422, detail: fault, fields: { ratePercent: fault } });
  }
  const at = ctx.clock.now();
  const row: Row = {
    ...input,
    id: newId("txr", at),
    product: input.product ?? null,
    reason: input.reason ?? null,
    publishedAt: at,
  };
  await refuseTaken(() => ctx.db.insert(taxRates).values(row));
  const rate = toTaxRate(row, null);
  await recordAudit(ctx, {
    action: "tax_rate.published",
    target: { type: "tax_rate", id: row.id },
    summary: `Published ${row.label} ${row.ratePercent} % for ${row.product ?? "all products"} in ${row.country} from ${row.validFrom} on.`,
    after: { ...rate },
  });
  return rate;
}

async function refuseTaken(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (databaseErrorCode(error) !== uniqueViolation) throw error;
    const fault = "There is a rate from this day on already. It cannot be changed: choose a later day.";
    throw problem("rate_published", { status: 409, detail: fault, fields: { validFrom: fault } });
  }
}

function toTaxRate(row: Row, validUntil: string | null): TaxRate {
  const { id, country, label, ratePercent, reason, validFrom } = row;
  // A check constraint allows these only.
  const [category, product] = [row.category as TaxRate["category"], row.product as TaxRate["product"]];
  return {
    id,
    country,
    product,
    category,
    label,
    ratePercent,
    reason,
    validFrom,
    validUntil,
    publishedAt: row.publishedAt.toString(),
  };
}
