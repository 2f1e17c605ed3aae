import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { pathIn } from "@/lib/format/path";
import type { QuoteView } from "@/lib/quotes/quote";
import { QuoteCountdown } from "./quote-countdown";

/** A purchase that waits for its approvers: who they are, and how long the nodes stay held. */
export function WaitingApproval({
  quote,
  org,
  zone,
  now,
  children,
}: {
  quote: QuoteView;
  org: string;
  zone: string;
  now: string;
  /** The approvals it needs. */
  children: ReactNode;
}) {
  // A swap makes its reservation only when it is approved: until then there is the one that it gives up.
  const reservationId = quote.reservationId ?? quote.forReservationId;
  return (
    <Card
      title="Waits for approval"
      description={`It is ${quote.kind === "purchase" ? "bought" : "done"} at once when the last approval is given.`}
      footer={
        <>
          Deadline <Instant at={quote.expiresAt} zone={zone} />, another{" "}
          <QuoteCountdown until={quote.expiresAt} now={now} />. After it what is held goes back and nothing is charged.
        </>
      }
    >
      {children}
      <div className="mt-4 flex flex-wrap gap-2">
        {quote.approvalRequestId && (
          <LinkButton href={pathIn(org, `approvals/${quote.approvalRequestId}`)} variant="primary">
            Open the request
          </LinkButton>
        )}
        {reservationId && (
          <LinkButton href={pathIn(org, `reservations/${reservationId}`)}>Open the reservation</LinkButton>
        )}
      </div>
    </Card>
  );
}
