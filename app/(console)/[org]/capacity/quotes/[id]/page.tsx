import type { Metadata } from "next";
import { BuyForm } from "@/components/quotes/buy-form";
import { ChangeForm } from "@/components/quotes/change-form";
import { ClosedQuote } from "@/components/quotes/closed-quote";
import { QuoteCountdown } from "@/components/quotes/quote-countdown";
import { QuoteFacts } from "@/components/quotes/quote-facts";
import { QuotePrice } from "@/components/quotes/quote-price";
import { QuoteTerms } from "@/components/quotes/quote-terms";
import { WithdrawButton } from "@/components/quotes/withdraw-button";
import { Instant } from "@/components/ui/instant";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { chosenProject } from "@/lib/projects/chosen-project";
import { orNotFound } from "@/lib/query/or-not-found";
import { withdrawQuoteAction } from "@/lib/quotes/actions";
import { getPurchase } from "@/lib/quotes/purchase";
import { quoteTitle } from "@/lib/quotes/quote";
import { buyReservationAction } from "@/lib/reservations/actions";
import { extendReservationAction } from "@/lib/reservations/change-actions";

export const metadata: Metadata = { title: "Quote" };

export default async function QuotePage({ params }: PageProps<"/[org]/capacity/quotes/[id]">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "capacity.quote");
  const { quote, projects, quota, again, now } = await orNotFound(getPurchase(ctx, id));
  const open = quote.state === "open";
  const mayBuy = can(ctx.role, "reservations.buy");
  const zone = ctx.timeZone;
  return (
    <>
      <PageHeader
        title={quoteTitle(quote)}
        badge={<StatusBadge status={quote.state} />}
        line={
          open && (
            <>
              Held for you until <Instant at={quote.expiresAt} zone={zone} style="time" />, another{" "}
              <strong className="font-semibold text-foreground">
                <QuoteCountdown until={quote.expiresAt} now={now} />
              </strong>
            </>
          )
        }
        actions={open && <WithdrawButton quote={quote} action={withdrawQuoteAction.bind(null, org)} />}
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid min-w-0 grid-cols-1 gap-4">
          {!open && <ClosedQuote {...{ quote, org, zone, again }} />}
          <QuotePrice quote={quote} />
          {open && mayBuy && quote.forReservationId !== null && (
            <ChangeForm
              {...{ quote, org, zone, reservationId: quote.forReservationId }}
              action={extendReservationAction.bind(null, org)}
            />
          )}
          {open && mayBuy && quote.forReservationId === null && (
            <BuyForm
              {...{ quote, org, projects, quota, again }}
              project={await chosenProject(org)}
              action={buyReservationAction.bind(null, org)}
            />
          )}
        </div>
        <div className="grid min-w-0 grid-cols-1 gap-4">
          <QuoteFacts quote={quote} zone={zone} />
          <QuoteTerms sentences={quote.sentences} />
        </div>
      </div>
    </>
  );
}
