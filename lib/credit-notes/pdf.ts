import "server-only";
import { getCreditNotePdf } from "@/control-plane/contract/credit-notes";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { toPdfAttachment } from "@/lib/control-plane/to-attachment";

/** A credit note's PDF as the control plane made it, as a file to keep. Throws `not_found`. */
export async function getPdf(ctx: OrgContext, id: string): Promise<Response> {
  const pdf = await controlPlane(ctx).call(getCreditNotePdf, { params: { id }, timeoutMs: 30_000 });
  return toPdfAttachment(pdf, "credit-note.pdf");
}
