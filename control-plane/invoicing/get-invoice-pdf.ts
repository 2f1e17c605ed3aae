import type { Context } from "../context.ts";
import { toBilledDocument } from "../e-invoices/invoice-document.ts";
import { embeddedDocument } from "../e-invoices/write-document.ts";
import type { FileAnswer } from "../http/implement.ts";
import { problem } from "../http/problem.ts";
import { getInvoiceView } from "./invoice-view.ts";
import { renderInvoice } from "./pdf/render-invoice.ts";

/** The document of an issued invoice; a draft has none, because its numbers still move. */
export async function getInvoicePdf(ctx: Context, id: string): Promise<FileAnswer> {
  const view = await getInvoiceView(ctx, id);
  const { invoice, seller, billTo, buyer, lines } = view;
  const { number, issuedAt, dueAt } = invoice;
  if (number === null || issuedAt === null || dueAt === null) {
    throw problem("not_issued", {
      status: 409,
      detail:
        "This month is not invoiced yet. Its document exists once the invoice is issued, 24 hours after the month ends.",
      facts: { periodEnd: invoice.periodEnd },
    });
  }
  const shown = lines.map((line) => line.shown);
  const electronicInvoice = embeddedDocument(toBilledDocument(view));
  const body = await renderInvoice({
    ...{ invoice: { ...invoice, number, issuedAt, dueAt }, seller, billTo, buyer, lines: shown },
    language: billTo.details?.language ?? "en",
    ...(electronicInvoice === undefined ? {} : { electronicInvoice }),
  });
  return { body, fileName: `${number}.pdf` };
}
