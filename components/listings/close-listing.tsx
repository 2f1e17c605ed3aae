import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { formatNumber } from "@/lib/format/number";
import { isOffered, type ListingPageView, takeBackLabel } from "@/lib/listings/listing";

/** The two ways to end a listing, with what each of them does and does not do. */
export function CloseListing({
  listing,
  withdraw,
  callBack,
}: {
  listing: ListingPageView;
  withdraw: FormAction<null>;
  callBack: FormAction<null>;
}) {
  const isLent = listing.kind === "loan" && listing.sales.some(({ state }) => state !== "over");
  if (!isOffered(listing) && !isLent) return null;
  return (
    <Card title="End it">
      <div className="grid gap-4 text-table">
        {isOffered(listing) && (
          <ActionForm action={withdraw} label="Withdraw the listing" done="What is unsold was withdrawn.">
            <OperationId />
            <input type="hidden" name="listingId" value={listing.id} />
            <p className="text-pretty text-muted">
              {formatNumber(listing.unsoldNodeHours)} unsold node-hours are offered no longer. What was bought, or is
              held by a quote, stays as it is.
            </p>
            <div>
              <SubmitButton variant="secondary" pendingText="Withdrawing…">
                Withdraw what is unsold
              </SubmitButton>
            </div>
          </ActionForm>
        )}
        {isLent && (
          <ActionForm action={callBack} label="Call the loan back" done="Borrowers were told.">
            <OperationId />
            <input type="hidden" name="listingId" value={listing.id} />
            <p className="text-pretty text-muted">
              Borrowers are told now and have the nodes for {takeBackLabel(listing.takeBackMinutes)} more; then they are
              yours again, and nothing more is credited. What is unlent is withdrawn.
            </p>
            <div>
              <SubmitButton variant="danger" pendingText="Calling back…">
                Call the nodes back
              </SubmitButton>
            </div>
          </ActionForm>
        )}
      </div>
    </Card>
  );
}
