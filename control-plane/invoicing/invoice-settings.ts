import { eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import type { Database } from "../db/client.ts";
import { invoiceSettings } from "../db/schema/disputes.ts";
import { getOrganization } from "../organizations/organizations.ts";

interface Settings {
  organizationId: string;
  /** A month that is over becomes a draft, which the operator issues. */
  afterReview: boolean;
}

/** Whether the operator looks at an organization's invoices before they are issued. */
export async function waitsForReview(db: Database, organizationId: string): Promise<boolean> {
  const [row] = await db.select().from(invoiceSettings).where(eq(invoiceSettings.organizationId, organizationId));
  return row?.afterReview ?? false;
}

/** How a customer's invoices come about. Throws not found. */
export async function getInvoiceSettings(ctx: OperatorContext, organizationId: string): Promise<Settings> {
  await getOrganization({ ...ctx, organizationId });
  return { organizationId, afterReview: await waitsForReview(ctx.db, organizationId) };
}

/** Sets how a customer's invoices come about, from the next period that closes on. Throws not found. */
export async function putInvoiceSettings(
  ctx: OperatorContext,
  organizationId: string,
  { afterReview }: Pick<Settings, "afterReview">,
): Promise<Settings> {
  const before = await getInvoiceSettings(ctx, organizationId);
  await ctx.db
    .insert(invoiceSettings)
    .values({ organizationId, afterReview })
    .onConflictDoUpdate({ target: invoiceSettings.organizationId, set: { afterReview } });
  await recordAudit(forOrganization(ctx, organizationId), {
    action: "organization.invoice_review_set",
    target: { type: "organization", id: organizationId },
    summary: afterReview ? "Invoices wait for review before they are issued." : "Invoices are issued as months close.",
    before: { afterReview: before.afterReview },
    after: { afterReview },
  });
  return { organizationId, afterReview };
}
