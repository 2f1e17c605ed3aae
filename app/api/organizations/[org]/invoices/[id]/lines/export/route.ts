import { csvResponse } from "@/lib/format/csv";
import { orgHandler } from "@/lib/handlers";
import { invoiceLinesCsv } from "@/lib/invoices/export";
import { getInvoiceDocument } from "@/lib/invoices/queries";

export const GET = orgHandler<undefined, { org: string; id: string }>({
  needs: "invoices.read",
  run: async (ctx, { params }) => {
    const invoice = await getInvoiceDocument(ctx, params.id);
    return csvResponse(`${invoice.number ?? `draft-${ctx.slug}`}-lines.csv`, invoiceLinesCsv(invoice));
  },
});
