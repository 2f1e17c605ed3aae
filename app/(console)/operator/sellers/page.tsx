import type { Metadata } from "next";
import { Temporal } from "temporal-polyfill";
import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { EmptyState } from "@/components/feedback/empty-state";
import { RateFields } from "@/components/sellers/rate-fields";
import { RateTable } from "@/components/sellers/rate-table";
import { SellerCard } from "@/components/sellers/seller-card";
import { SellerFields } from "@/components/sellers/seller-fields";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { actOnSellerAction, addSellerAction, changeSellerAction, publishRateAction } from "@/lib/sellers/actions";
import { listSellers, listTaxRates } from "@/lib/sellers/queries";

export const metadata: Metadata = { title: "Sellers and taxes" };

export default async function SellersPage() {
  const ctx = await requireOperator();
  const [sellers, rates] = await Promise.all([listSellers(ctx), listTaxRates(ctx)]);
  const day = Temporal.Now.plainDateISO(ctx.timeZone).toString();
  const publish = (
    <ConfirmDialog
      trigger="Publish a rate"
      title="Publish a tax rate"
      confirm="Publish"
      action={publishRateAction}
      done="Rate published."
    >
      <RateFields today={day} />
    </ConfirmDialog>
  );
  const add = (
    <ConfirmDialog
      trigger="Add seller"
      variant="primary"
      title="Add a seller"
      confirm="Add seller"
      action={addSellerAction}
      done="Seller added."
    >
      <SellerFields />
    </ConfirmDialog>
  );
  return (
    <>
      <PageHeader
        title="Sellers and taxes"
        line="Who stands on invoices as the seller, by the customer's country, and at what rates it charges tax."
        actions={add}
      />
      <div className="grid grid-cols-1 gap-6">
        {sellers.length === 0 ? (
          <EmptyState icon="building-complex" title="No seller is entered yet">
            Invoices name the seller of the configuration, and each organization is taxed as its terms say. Publish the
            rate of your country, then add your company: from then on the rules decide for new customers.
          </EmptyState>
        ) : (
          <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
            {sellers.map((seller) => (
              <SellerCard key={seller.id} seller={seller} change={changeSellerAction} act={actOnSellerAction} />
            ))}
          </div>
        )}
        <section aria-labelledby="tax-rates" className="grid grid-cols-1 gap-3">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h2 id="tax-rates" className="text-sm font-semibold">
              Tax rates
            </h2>
            {publish}
          </div>
          {rates.length === 0 ? (
            <EmptyState icon="receipt-text" title="No rate is published yet">
              A seller with a tax id needs the rate of its own country for all products first.
            </EmptyState>
          ) : (
            <RateTable rates={rates} today={day} />
          )}
        </section>
      </div>
    </>
  );
}
