import "server-only";
import { getInvoicePdf } from "@/control-plane/contract/invoices";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { toPdfAttachment } from "@/lib/control-plane/to-attachment";

/** The issued invoice's PDF as the control plane made it, as a file to keep. Throws `not_found`, also for drafts. */
export async function getPdf(ctx: OrgContext, id: string): Promise<Response> {
  const pdf = await controlPlane(ctx).call(getInvoicePdf, { params: { id }, timeoutMs: 30_000 });
  return toPdfAttachment(pdf, "invoice.pdf");
}
