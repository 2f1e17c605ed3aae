import type { Context } from "../context.ts";
import type { FileAnswer } from "../http/implement.ts";
import { problem } from "../http/problem.ts";
import { getInvoiceView } from "./invoice-view.ts";
import { renderInvoice } from "./pdf/render-invoice.ts";

/** The document of an issued invoice; a draft has none, because its numbers still move. */
export async function getInvoicePdf(ctx: Context, id: string): Promise<FileAnswer> {
  const { invoice, seller, billTo, lines } = await getInvoiceView(ctx, id);
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
  const body = await renderInvoice({ invoice: { ...invoice, number, issuedAt, dueAt }, seller, billTo, lines: shown });
  return { body, fileName: `${number}.pdf` };
}
