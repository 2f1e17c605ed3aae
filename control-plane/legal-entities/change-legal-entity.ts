import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type {
  createLegalEntity as createRoute,
  LegalEntity as Shown,
  updateLegalEntity as updateRoute,
} from "../contract/legal-entities.ts";
import type { RouteInput } from "../contract/route.ts";
import { legalEntities, organizations, projects } from "../db/schema/organizations.ts";
import { notFound, problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { toParty } from "../invoicing/to-party.ts";
import { refuseTooMany } from "../organizations/refuse-too-many.ts";
import { keepStandingTax } from "../taxes/standing-tax.ts";
import { checkDetails } from "./check-details.ts";
import { checkRecipient, refuseWhileRecipient } from "./check-recipient.ts";
import { allLegalEntities, getDefaultEntity, type LegalEntity } from "./legal-entities.ts";
import { showLegalEntities } from "./to-legal-entity.ts";

/** What a company is not given, whatever the default's own is. */
const unsaid = {
  ...{ address: [], postalCode: null, city: null, taxId: null },
  ...{ electronicAddress: null, billToId: null },
};

/** Adds a company that invoices can be written to. Its tax is decided by the rules. */
export async function createLegalEntity(ctx: Context, input: RouteInput<typeof createRoute>["body"]): Promise<Shown> {
  await refuseTooMany(ctx, "legalEntities");
  const known = await lockEntities(ctx);
  const standard = await getDefaultEntity(ctx);
  const at = ctx.clock.now();
  const row = checkDetails({
    ...standard,
    id: newId("ent", at),
    ...{ isDefault: false, archivedAt: null, createdAt: at },
    ...{ taxCategory: null, taxLabel: null, taxRatePercent: null, taxReason: null },
    ...{ exemptionCertificate: null, exemptionUntil: null },
    ...columnsOf({ ...unsaid, ...input }),
  });
  checkRecipient(row, known);
  await ctx.db.insert(legalEntities).values(row);
  const shown = await showOne(ctx, row);
  await recordAudit(ctx, {
    action: "legal_entity.created",
    target: { type: "legal_entity", id: row.id },
    summary: `Added the company ${row.name} that can be billed.`,
    after: { ...shown },
  });
  return shown;
}

/** Changes, archives or brings back a company, or makes it the default. Issued invoices stay as they are. */
export async function updateLegalEntity(
  ctx: Context,
  id: string,
  { archived, isDefault, ...changes }: RouteInput<typeof updateRoute>["body"],
): Promise<Shown> {
  const known = await lockEntities(ctx);
  const before = known.find((each) => each.id === id);
  if (!before) throw notFound("company");
  const row = checkDetails({
    ...before,
    ...columnsOf(changes),
    isDefault: isDefault ?? before.isDefault,
    archivedAt: archived === undefined ? before.archivedAt : archived ? (before.archivedAt ?? ctx.clock.now()) : null,
  });
  if (row.archivedAt) await refuseArchiving(ctx, row, known);
  if (!row.archivedAt || changes.billToId) checkRecipient(row, known);
  const shownBefore = await showOne(ctx, before);
  const isOwn = eq(legalEntities.organizationId, ctx.organizationId);
  if (row.isDefault && !before.isDefault) await ctx.db.update(legalEntities).set({ isDefault: false }).where(isOwn);
  await ctx.db
    .update(legalEntities)
    .set(row)
    .where(and(isOwn, eq(legalEntities.id, id)));
  if (row.isDefault) await keepOrganization(ctx, row);
  const shown = await showOne(ctx, row);
  await recordAudit(ctx, {
    action: "legal_entity.changed",
    target: { type: "legal_entity", id },
    summary: `Changed the company ${before.name} that can be billed.`,
    before: { ...shownBefore },
    after: { ...shown },
  });
  return shown;
}

/** One writer at a time for an organization: there is always one default. */
async function lockEntities(ctx: Context): Promise<LegalEntity[]> {
  await ctx.db
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, ctx.organizationId))
    .for("update");
  return allLegalEntities(ctx);
}

async function refuseArchiving(ctx: Context, row: LegalEntity, known: readonly LegalEntity[]): Promise<void> {
  if (row.isDefault) {
    const detail = "Make another company the default before you archive this one.";
    throw problem("default_in_use", { status: 409, detail });
  }
  refuseWhileRecipient(row, known);
  const billed = await ctx.db
    .select({ name: projects.name })
    .from(projects)
    .where(and(eq(projects.organizationId, ctx.organizationId), eq(projects.legalEntityId, row.id)));
  if (billed.length === 0) return;
  const names = billed.map(({ name }) => name);
  throw problem("legal_entity_in_use", {
    status: 409,
    detail: `${row.name} is billed for ${names.join(", ")}. Bill ${names.length === 1 ? "this project" : "these projects"} to another company first.`,
    facts: { projects: names },
  });
}

/** What the organization's row says of its default entity, for those who read only that. */
async function keepOrganization(ctx: Context, row: LegalEntity): Promise<void> {
  const { name, address, taxId } = toParty(row);
  await ctx.db
    .update(organizations)
    .set({ billingName: name, billingAddress: address, taxId, paymentTermsDays: row.paymentTermsDays })
    .where(eq(organizations.id, ctx.organizationId));
  await keepStandingTax(ctx, ctx.organizationId);
}

async function showOne(ctx: Context, row: LegalEntity): Promise<Shown> {
  const [shown] = await showLegalEntities(ctx, [row]);
  if (!shown) throw new Error("one row in, one out");
  return shown;
}

type Details = Omit<RouteInput<typeof updateRoute>["body"], "archived" | "isDefault">;

function columnsOf({ electronicAddress, ...rest }: Details): Partial<LegalEntity> {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  if (electronicAddress === undefined) return given;
  return {
    ...given,
    electronicScheme: electronicAddress?.scheme ?? null,
    electronicAddress: electronicAddress?.id ?? null,
  };
}
