import type { Context } from "../context.ts";
import type { FileAnswer } from "../http/implement.ts";
import { problem } from "../http/problem.ts";
import { getInvoiceView } from "../invoicing/invoice-view.ts";
import { toBilledDocument } from "./invoice-document.ts";
import { type EInvoiceSyntax, writeDocument } from "./write-document.ts";

/** The electronic invoice of an issued invoice. Throws `not_issued` for a draft, and what `toSemantic` refuses. */
export async function getInvoiceXml(ctx: Context, id: string, format: EInvoiceSyntax): Promise<FileAnswer> {
  const view = await getInvoiceView(ctx, id);
  const document = toBilledDocument(view);
  if (document === null) {
    throw problem("not_issued", {
      status: 409,
      detail: "This month is not invoiced yet. Its electronic invoice exists once the invoice is issued.",
      facts: { periodEnd: view.invoice.periodEnd },
    });
  }
  return writeDocument(document, format);
}
