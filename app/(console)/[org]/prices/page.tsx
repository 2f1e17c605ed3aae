import type { Metadata } from "next";
import { OwnPriceTable } from "@/components/contracts/own-price-table";
import { EmptyState } from "@/components/feedback/empty-state";
import { Instant } from "@/components/ui/instant";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import { getPriceBook } from "@/lib/contracts/queries";

export const metadata: Metadata = { title: "Prices" };

export default async function PricesPage({ params }: PageProps<"/[org]/prices">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "capacity.read");
  const { asOf, currency, items } = await getPriceBook(ctx);
  const own = items.filter(({ source }) => source === "own").length;
  return (
    <>
      <PageHeader
        title="Prices"
        line={
          <>
            What you pay in {currency}, before tax, as of <Instant at={asOf} zone={ctx.timeZone} />.{" "}
            {own > 0 ? `${own} of ${items.length} are agreed with you.` : "All are public prices."}
          </>
        }
      />
      {items.length === 0 ? (
        <EmptyState icon="receipt-text" title="Nothing has a price yet">
          Prices per node-hour and per million tokens will stand here, with what changed and what will.
        </EmptyState>
      ) : (
        <OwnPriceTable prices={items} currency={currency} zone={ctx.timeZone} />
      )}
    </>
  );
}
