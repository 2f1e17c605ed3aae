import "server-only";
import { getInvoicePdf } from "@/control-plane/contract/invoices";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";

/** The issued invoice's PDF as the control plane made it, as a file to keep. Throws `not_found`, also for drafts. */
export async function getPdf(ctx: OrgContext, id: string): Promise<Response> {
  const pdf = await controlPlane(ctx).call(getInvoicePdf, { params: { id }, timeoutMs: 30_000 });
  const fileName = /filename="([\w.-]+)"/.exec(pdf.headers.get("content-disposition") ?? "")?.[1];
  return new Response(pdf.body, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${fileName ?? "invoice.pdf"}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
