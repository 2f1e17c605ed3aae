import { asc, desc, eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { OperatorContext } from "../context.ts";
import type { RouteInput } from "../contract/route.ts";
import type { createSeller as createRoute, Seller, updateSeller as updateRoute } from "../contract/sellers.ts";
import type { Database } from "../db/client.ts";
import { sellers, taxRates } from "../db/schema/taxes.ts";
import { takeTurns } from "../db/take-turns.ts";
import { notFound, problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { compactIban, faultOfBic, faultOfIban } from "./bank-account.ts";
import { compactTaxId, faultOfTaxId } from "./tax-ids.ts";

export type SellerRow = typeof sellers.$inferSelect;

const empty = {
  ...{ address: [], postalCode: null, city: null, taxId: null, registration: null, iban: null, bic: null },
  ...{ bankName: null, mail: null, serves: [], archivedAt: null },
};

/** Our own legal entities, the default first, archived ones last. */
export function allSellers(db: Database): Promise<SellerRow[]> {
  return db
    .select()
    .from(sellers)
    .orderBy(desc(sellers.isDefault), sql`${sellers.archivedAt} is not null`, asc(sellers.name), asc(sellers.id));
}

/** Who sells to customers of a country; null while no seller was entered. */
export function sellerFor(all: readonly SellerRow[], country: string | null): SellerRow | null {
  const open = all.filter(({ archivedAt }) => archivedAt === null);
  return (
    open.find(({ serves }) => country !== null && serves.includes(country)) ??
    open.find((each) => each.isDefault) ??
    null
  );
}

/** Adds one of our legal entities; the first is the default. */
export async function createSeller(
  ctx: OperatorContext,
  input: RouteInput<typeof createRoute>["body"],
): Promise<Seller> {
  const known = await lockSellers(ctx);
  const at = ctx.clock.now();
  const row: SellerRow = {
    ...empty,
    ...input,
    id: newId("sel", at),
    isDefault: known.length === 0,
    createdAt: at,
  };
  const written = await checked(ctx, row, known);
  await ctx.db.insert(sellers).values(written);
  await audit(ctx, "seller.created", `Added the seller ${written.name}.`, written, null);
  return toSeller(written);
}

/** Changes, archives or brings back a seller, or makes it the default. Throws not found. */
export async function updateSeller(
  ctx: OperatorContext,
  id: string,
  { archived, isDefault, ...changes }: RouteInput<typeof updateRoute>["body"],
): Promise<Seller> {
  const known = await lockSellers(ctx);
  const before = known.find((each) => each.id === id);
  if (!before) throw notFound("seller");
  const after: SellerRow = {
    ...before,
    ...changes,
    isDefault: isDefault ?? before.isDefault,
    archivedAt: archived === undefined ? before.archivedAt : archived ? (before.archivedAt ?? ctx.clock.now()) : null,
  };
  if (after.isDefault && after.archivedAt) {
    throw problem("default_in_use", {
      status: 409,
      detail: "Make another seller the default before you archive this one.",
    });
  }
  const written = await checked(
    ctx,
    after,
    known.filter((each) => each.id !== id),
  );
  if (written.isDefault && !before.isDefault) await ctx.db.update(sellers).set({ isDefault: false });
  await ctx.db.update(sellers).set(written).where(eq(sellers.id, id));
  await audit(ctx, "seller.changed", `Changed the seller ${before.name}.`, written, before);
  return toSeller(written);
}

/** One writer at a time: there is one default, and no country has two sellers. */
async function lockSellers({ db }: OperatorContext): Promise<SellerRow[]> {
  await takeTurns(db, "sellers");
  return allSellers(db);
}

async function checked(ctx: OperatorContext, row: SellerRow, others: readonly SellerRow[]): Promise<SellerRow> {
  const written: SellerRow = {
    ...row,
    taxId: row.taxId && compactTaxId(row.taxId),
    iban: row.iban && compactIban(row.iban),
    bic: row.bic && compactIban(row.bic),
    serves: [...new Set(row.serves)].sort(),
  };
  const faults = {
    taxId: written.taxId && faultOfTaxId(written.country, written.taxId),
    iban: written.iban && faultOfIban(written.iban),
    bic: written.bic && faultOfBic(written.bic),
    serves: written.archivedAt ? null : faultOfServed(written, others),
    country: await faultOfRates(ctx, written),
  };
  const fields = Object.fromEntries(
    Object.entries(faults).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
  const sentences = Object.values(fields);
  if (sentences.length > 0) throw problem("invalid_seller", { status: 422, detail: sentences.join(" "), fields });
  return written;
}

function faultOfServed({ serves }: SellerRow, others: readonly SellerRow[]): string | null {
  const other = others.find((each) => each.archivedAt === null && each.serves.some((code) => serves.includes(code)));
  const taken = other?.serves.filter((code) => serves.includes(code)).join(", ");
  return other ? `${other.name} sells to ${taken} already: a country has one seller.` : null;
}

/** With a tax id it must charge tax at home, so there has to be a rate before it can sell. */
async function faultOfRates(
  { db }: OperatorContext,
  { country, taxId, archivedAt }: SellerRow,
): Promise<string | null> {
  if (taxId === null || archivedAt) return null;
  const [rate] = await db
    .select({ id: taxRates.id })
    .from(taxRates)
    .where(sql`${taxRates.country} = ${country} and ${taxRates.product} is null`)
    .limit(1);
  return rate ? null : `Publish a tax rate of ${country} for all products first.`;
}

function audit(ctx: OperatorContext, action: string, summary: string, after: SellerRow, before: SellerRow | null) {
  return recordAudit(ctx, {
    action,
    target: { type: "seller", id: after.id },
    summary,
    ...(before && { before: { ...toSeller(before) } }),
    after: { ...toSeller(after) },
  });
}

/** The wire form of a seller. */
export function toSeller(row: SellerRow): Seller {
  return { ...row, createdAt: row.createdAt.toString(), archivedAt: row.archivedAt?.toString() ?? null };
}
