import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { Money } from "@/components/ui/money";
import { OperationId } from "@/components/ui/operation-id";
import { Points } from "@/components/ui/points";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { formatCount, formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { type ListingTermsView, takeBackLabel } from "@/lib/listings/listing";

/** What the listing would return and what it means, and the button that makes it. */
export function ReviewListing({
  terms,
  takeBack,
  reservationId,
  org,
  zone,
  action,
}: {
  terms: ListingTermsView;
  takeBack: number;
  reservationId: string;
  org: string;
  zone: string;
  action: FormAction<null>;
}) {
  const isLoan = terms.kind === "loan";
  const hidden = {
    ...{ reservationId, kind: terms.kind, audience: terms.audience, nodes: terms.nodes },
    ...{ from: terms.from, until: terms.until, takeBackMinutes: takeBack },
    floorPricePerNodeHour: terms.floorPricePerNodeHour.amount,
  };
  return (
    <Card title="Review and list" description="Before tax; the numbers the listing itself uses." flush>
      <KeyValue
        rows={[
          ["Certain", "nothing: it depends on buyers"],
          [
            "If all of it is bought",
            <strong key="credit">
              <Money value={terms.expectedCredit} /> credited
            </strong>,
          ],
          [
            "For each node and hour",
            <span key="price">
              <Money value={terms.floorPricePerNodeHour} />, {formatCount(terms.nodes, "node")}
            </span>,
          ],
          ["Buyers pay", <Money key="total" value={terms.expectedTotal} />],
          [`Market fee, ${terms.marketFeePercent} %`, <Money key="fee" value={terms.expectedFee} />],
          ["Charged to you", <Money key="charged" value={terms.charged} />],
          ["Node-hours", formatNumber(terms.nodeHours)],
          ["Earliest start", <Instant key="start" at={terms.earliestStart} zone={zone} />],
        ]}
      />
      <div className="px-4 pt-2 pb-4">
        <ActionForm action={action} label="List these nodes">
          <OperationId />
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <RefusalLink
            ways={{ unknown_outcome: { label: "Look among the listings", href: pathIn(org, "listings") } }}
          />
          <Points>
            <li>
              {formatCount(terms.nodes, "node")} from <Instant at={terms.from} zone={zone} /> until{" "}
              <Instant at={terms.until} zone={zone} />, in parts too. {terms.nodes === 1 ? "It stays" : "They stay"}{" "}
              yours until somebody buys, and what is unsold can be withdrawn at any time.
            </li>
            <li>
              You are charged as before. For every hour that a buyer is charged, you are credited the price less the
              fee, on the same invoice.
            </li>
            <li>
              You are told at least {takeBackLabel(takeBack)} before nodes go.{" "}
              {isLoan
                ? "You can call them back with the same notice."
                : "What was bought cannot be taken back; it comes back where a buyer ends early."}
            </li>
            <li>While it is listed or sold, it cannot be released.</li>
          </Points>
          <div className="flex flex-wrap gap-2">
            <SubmitButton variant="primary" pendingText="Listing…">
              {isLoan ? "Offer as a loan" : "Offer for resale"}
            </SubmitButton>
            <LinkButton href={pathIn(org, `reservations/${reservationId}`)}>Keep them</LinkButton>
          </div>
        </ActionForm>
      </div>
    </Card>
  );
}
