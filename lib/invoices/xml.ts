import "server-only";
import { getInvoiceXml } from "@/control-plane/contract/invoices";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { toXmlAttachment } from "@/lib/control-plane/to-attachment";
import type { XmlQuery } from "./schema";

/**
 * The issued invoice as electronic invoice, as a file to keep. Throws `not_issued`, and `e_invoice_incomplete` with what
 * the standard asks for and nobody has entered.
 */
export async function getXml(ctx: OrgContext, id: string, { format }: XmlQuery): Promise<Response> {
  const xml = await controlPlane(ctx).call(getInvoiceXml, { params: { id }, query: { format }, timeoutMs: 30_000 });
  return toXmlAttachment(xml, `invoice-${format}.xml`);
}
