import { csvResponse } from "@/lib/format/csv";
import { orgHandler } from "@/lib/handlers";
import { invoicesCsv } from "@/lib/invoices/export";
import { listInvoicePage } from "@/lib/invoices/queries";

export const GET = orgHandler({
  needs: "invoices.read",
  run: async (ctx) => {
    const { items } = await listInvoicePage(ctx, { limit: 200 });
    return csvResponse(`invoices-${ctx.slug}.csv`, invoicesCsv(items));
  },
});
