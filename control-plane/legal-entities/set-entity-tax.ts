import { eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import type { LegalEntity as Shown, setEntityTax as taxRoute } from "../contract/legal-entities.ts";
import type { RouteInput } from "../contract/route.ts";
import { legalEntities, organizations } from "../db/schema/organizations.ts";
import { notFound, problem } from "../http/problem.ts";
import { keepStandingTax } from "../taxes/standing-tax.ts";
import { showLegalEntities } from "./to-legal-entity.ts";

/** The operator's decision on the tax and terms of a customer's company, from the next invoice on. Throws not found. */
export async function setEntityTax(
  operator: OperatorContext,
  id: string,
  { override, exemption, paymentTermsDays, because }: RouteInput<typeof taxRoute>["body"],
): Promise<Shown> {
  if (override && (override.category === "S") !== Number(override.ratePercent) > 0) {
    const fault = "The standard category has a rate above zero, every other one a rate of zero.";
    throw problem("invalid_rate", { status: 422, detail: fault, fields: { ratePercent: fault } });
  }
  const [before] = await operator.db.select().from(legalEntities).where(eq(legalEntities.id, id)).for("update");
  if (!before) throw notFound("company");
  const ctx = forOrganization(operator, before.organizationId);
  const [shownBefore] = await showLegalEntities(ctx, [before]);
  const decided = {
    taxCategory: override?.category ?? null,
    taxLabel: override?.label ?? null,
    taxRatePercent: override?.ratePercent ?? null,
    taxReason: override?.reason ?? null,
    exemptionCertificate: exemption?.certificate ?? null,
    exemptionUntil: exemption?.until ?? null,
    paymentTermsDays,
  };
  const [after] = await ctx.db.update(legalEntities).set(decided).where(eq(legalEntities.id, id)).returning();
  if (!after) throw notFound("company");
  if (after.isDefault) {
    await ctx.db.update(organizations).set({ paymentTermsDays }).where(eq(organizations.id, ctx.organizationId));
    await keepStandingTax(ctx, ctx.organizationId);
  }
  const [shown] = await showLegalEntities(ctx, [after]);
  if (!shown) throw new Error("one row in, one out");
  await recordAudit(ctx, {
    action: "legal_entity.tax_set",
    target: { type: "legal_entity", id },
    summary: `Set the tax of ${after.name} to ${shown.tax.label} ${shown.tax.ratePercent} % and payment within ${paymentTermsDays} days: ${because}`,
    ...(shownBefore && { before: { tax: shownBefore.tax, exemption: shownBefore.exemption } }),
    after: { tax: shown.tax, exemption: shown.exemption, paymentTermsDays, because },
  });
  return shown;
}
