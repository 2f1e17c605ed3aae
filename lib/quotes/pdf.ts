import "server-only";
import { getQuotePdf as getQuotePdfRoute } from "@/control-plane/contract/quotes";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { toPdfAttachment } from "@/lib/control-plane/to-attachment";

/** The quote's PDF as the control plane made it, as a file to keep. Throws `not_found`. */
export async function getQuotePdf(ctx: OrgContext, id: string): Promise<Response> {
  const pdf = await controlPlane(ctx).call(getQuotePdfRoute, { params: { id }, timeoutMs: 30_000 });
  return toPdfAttachment(pdf, "quote.pdf");
}
