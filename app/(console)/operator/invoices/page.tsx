import type { Metadata } from "next";
import { CustomerFilter } from "@/components/desk/customer-filter";
import { EmptyState } from "@/components/feedback/empty-state";
import { DeskInvoiceTable } from "@/components/invoice-credits/desk-invoice-table";
import { ClearFilters } from "@/components/ui/clear-filters";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { SearchFilter } from "@/components/ui/search-filter";
import { requireOperator } from "@/lib/auth/session";
import { listCustomerNames } from "@/lib/customers/queries";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { listDeskInvoices } from "@/lib/invoice-credits/queries";
import { deskInvoiceFilter } from "@/lib/invoice-credits/schema";

export const metadata: Metadata = { title: "Invoices" };

export default async function DeskInvoicesPage({ searchParams }: PageProps<"/operator/invoices">) {
  const ctx = await requireOperator();
  const { cursor, ...filter } = deskInvoiceFilter.parse(await searchParams);
  const [{ items, nextCursor }, customers] = await Promise.all([
    listDeskInvoices(ctx, { ...filter, cursor }),
    listCustomerNames(ctx),
  ]);
  const at = (next?: string) => pathIn("operator", "invoices", { ...filter, cursor: next });
  const isNarrowed = Object.values(filter).some(Boolean);
  return (
    <>
      <PageHeader
        title="Invoices"
        line="Issued invoices of all customers. Open one to credit a line, or to take it back whole."
      />
      <FilterForm action={pathIn("operator", "invoices")} label="Filter invoices" className="mb-4">
        <SearchFilter value={filter.search} placeholder="Number, or a part of it" maxLength={40} />
        <CustomerFilter value={filter.organization} customers={customers} />
        {isNarrowed && <ClearFilters href={pathIn("operator", "invoices")} />}
      </FilterForm>
      {items.length === 0 ? (
        <EmptyState icon="receipt-text" title={isNarrowed ? "No invoice is like that" : "No invoice was issued yet"}>
          {isNarrowed
            ? "Write the number as it stands on the invoice, or choose another customer."
            : "Months are issued a day after they end, or from the period close."}
        </EmptyState>
      ) : (
        <>
          <DeskInvoiceTable invoices={items} />
          <Pagination
            first={cursor ? at() : null}
            next={nextCursor === null ? null : at(nextCursor)}
            shown={`${formatCount(items.length, "invoice")} shown, newest first`}
          />
        </>
      )}
    </>
  );
}
