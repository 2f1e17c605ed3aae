import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { TransferOfferView } from "@/lib/transfers/transfer";

const words = {
  offered: "Open until",
  accepted: "Taken over from",
  withdrawn: "Withdrawn",
  expired: "Expired",
} as const;

/** Offers that were made of a reservation, with a way to take an open one back. */
export function OfferList({
  offers,
  reservationId,
  zone,
  withdraw,
}: {
  offers: readonly TransferOfferView[];
  reservationId: string;
  zone: string;
  withdraw: FormAction<null>;
}) {
  return (
    <Card title="Offers">
      {offers.length === 0 && (
        <p className="text-table text-muted">
          Nobody has been offered this reservation. An offer stands here until it is over.
        </p>
      )}
      <ul className="grid gap-3 text-table">
        {offers.map((offer) => (
          <li key={offer.id} className="flex flex-wrap items-center justify-between gap-3">
            <span>
              As “{offer.shownName}”: {words[offer.state]}{" "}
              {offer.state === "offered" && <Instant at={offer.expiresAt} zone={zone} />}
              {offer.effectiveAt && <Instant at={offer.effectiveAt} zone={zone} />}
              <span className="block text-xs text-muted">
                <Instant at={offer.createdAt} zone={zone} /> by {offer.createdBy}
              </span>
            </span>
            {offer.state === "offered" && (
              <ConfirmDialog
                trigger="Withdraw"
                size="sm"
                title="Withdraw this offer?"
                confirm="Withdraw"
                danger
                cancel="Keep it"
                action={withdraw}
                done="The offer is withdrawn."
              >
                <input type="hidden" name="reservationId" value={reservationId} />
                <input type="hidden" name="offerId" value={offer.id} />
                <OperationId />
                <p>Its code opens nothing any more. You can make another offer.</p>
              </ConfirmDialog>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
