import type { Context } from "../context.ts";
import type { FileAnswer } from "../http/implement.ts";
import { ProblemException, problem } from "../http/problem.ts";
import { getInvoiceView, type InvoiceView } from "../invoicing/invoice-view.ts";
import { toBilledDocument } from "./invoice-document.ts";
import { toCii } from "./to-cii.ts";
import { toSemantic } from "./to-semantic.ts";
import { toUbl } from "./to-ubl.ts";

export type EInvoiceSyntax = "ubl" | "cii";

const syntaxes = { ubl: toUbl, cii: toCii };

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
  const body = Buffer.from(syntaxes[format](toSemantic(document)));
  return { body, fileName: `${document.number}-${format}.xml` };
}

/** What is embedded in the PDF; undefined where the standard cannot say the invoice, which leaves the PDF as it is. */
export function embeddedInvoice(view: InvoiceView): string | undefined {
  const document = toBilledDocument(view);
  try {
    return document ? toCii(toSemantic(document)) : undefined;
  } catch (error) {
    if (error instanceof ProblemException) return undefined;
    throw error;
  }
}
