import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { DeskInvoiceTable } from "@/components/invoice-credits/desk-invoice-table";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireOperator } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { listDeskInvoices } from "@/lib/invoice-credits/queries";
import { deskInvoiceFilter } from "@/lib/invoice-credits/schema";

export const metadata: Metadata = { title: "Invoices" };

export default async function DeskInvoicesPage({ searchParams }: PageProps<"/operator/invoices">) {
  const ctx = await requireOperator();
  const { cursor, number } = deskInvoiceFilter.parse(await searchParams);
  const { items, nextCursor } = await listDeskInvoices(ctx, { cursor, number });
  return (
    <>
      <PageHeader
        title="Invoices"
        line="Issued invoices of all customers. Open one to credit a line, or to take it back whole."
      />
      <form action="/operator/invoices" className="mb-4 flex flex-wrap items-end gap-2">
        <label className="grid gap-1">
          <span className="label">Number</span>
          <input name="number" defaultValue={number} placeholder="INV-2026-0001" className="input" maxLength={40} />
        </label>
        <button type="submit" className="button button--secondary">
          Find
        </button>
      </form>
      {items.length === 0 ? (
        <EmptyState icon="receipt-text" title={number ? "No invoice has this number" : "No invoice was issued yet"}>
          {number
            ? "Write the whole number as it stands on the invoice."
            : "Months are issued a day after they end, or from the period close."}
        </EmptyState>
      ) : (
        <>
          <DeskInvoiceTable invoices={items} />
          <Pagination
            first={cursor ? pathIn("operator", "invoices") : null}
            next={nextCursor === null ? null : pathIn("operator", "invoices", { cursor: nextCursor })}
            shown={`${formatCount(items.length, "invoice")} shown, newest first`}
          />
        </>
      )}
    </>
  );
}
