import "server-only";
import { getCreditNoteXml } from "@/control-plane/contract/credit-notes";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { toXmlAttachment } from "@/lib/control-plane/to-attachment";
import type { XmlQuery } from "@/lib/invoices/schema";

/**
 * The credit note as electronic document, as a file to keep. Throws `not_found`, and `e_invoice_incomplete` with what the
 * standard asks for and nobody has entered.
 */
export async function getXml(ctx: OrgContext, id: string, { format }: XmlQuery): Promise<Response> {
  const xml = await controlPlane(ctx).call(getCreditNoteXml, { params: { id }, query: { format }, timeoutMs: 30_000 });
  return toXmlAttachment(xml, `credit-note-${format}.xml`);
}
