import type { Context } from "../context.ts";
import type { InvoiceDetail } from "../contract/invoices.ts";
import { checkInvoice } from "./check-invoice.ts";
import { getInvoiceView } from "./invoice-view.ts";

/** One invoice with its lines and checks; see `getInvoiceView` for its ids. */
export async function getInvoice(ctx: Context, id: string): Promise<InvoiceDetail> {
  const view = await getInvoiceView(ctx, id);
  return {
    ...view.invoice,
    seller: view.seller,
    billTo: view.billTo,
    lines: view.lines.map(({ shown }) => shown),
    checks: await checkInvoice(ctx, view),
  };
}
