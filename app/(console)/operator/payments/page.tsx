import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { PaymentTable } from "@/components/payments/payment-table";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Segments } from "@/components/ui/segments";
import { requireOperator } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { listPayments } from "@/lib/payments/queries";
import { paymentFilter } from "@/lib/payments/schema";

export const metadata: Metadata = { title: "Payments" };

export default async function PaymentsPage({ searchParams }: PageProps<"/operator/payments">) {
  const [ctx, params] = await Promise.all([requireOperator(), searchParams]);
  const { view, cursor } = paymentFilter.parse(params);
  const { items, nextCursor } = await listPayments(ctx, { view, cursor });
  const at = (next?: string) => pathIn("operator", "payments", { ...(view === "credit" && { view }), cursor: next });
  return (
    <>
      <PageHeader
        title="Payments"
        line="Money that came in, what it settles, and what is still the customers’ credit."
        actions={
          <LinkButton href={pathIn("operator", "payments/new")} variant="primary" icon="plus">
            Record a payment
          </LinkButton>
        }
      />
      <div className="grid gap-4">
        <Segments
          label="Payments"
          items={[
            { href: pathIn("operator", "payments"), label: "All", current: view === "all" },
            {
              href: pathIn("operator", "payments", { view: "credit" }),
              label: "With credit left",
              current: view === "credit",
            },
          ]}
        />
        {items.length === 0 ? (
          <EmptyState icon="receipt-text" title={view === "credit" ? "No credit is left" : "No payment yet"}>
            Payments come from bank statements or are recorded by hand. Each settles invoices of its customer; the rest
            is their credit.
          </EmptyState>
        ) : (
          <div>
            <PaymentTable payments={items} />
            <Pagination
              first={cursor ? at() : null}
              next={nextCursor === null ? null : at(nextCursor)}
              shown={`${formatCount(items.length, "payment")} shown, the newest first`}
            />
          </div>
        )}
      </div>
    </>
  );
}
