import type { Metadata } from "next";
import { ApprovalOutcome } from "@/components/approvals/approval-outcome";
import { RequirementList } from "@/components/approvals/requirement-list";
import { SwapForm } from "@/components/price-protection/swap-form";
import { ChangeForm } from "@/components/quotes/change-form";
import { ClosedQuote } from "@/components/quotes/closed-quote";
import { PurchaseForm } from "@/components/quotes/purchase-form";
import { QuoteCountdown } from "@/components/quotes/quote-countdown";
import { QuoteFacts } from "@/components/quotes/quote-facts";
import { QuotePrice } from "@/components/quotes/quote-price";
import { WaitingApproval } from "@/components/quotes/waiting-approval";
import { WithdrawButton } from "@/components/quotes/withdraw-button";
import { DownloadButton } from "@/components/ui/download-button";
import { Instant } from "@/components/ui/instant";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { TermsCard } from "@/components/ui/terms-card";
import { VerdictPanel } from "@/components/verdicts/verdict-panel";
import { askApprovalAction, askChangeApprovalAction } from "@/lib/approvals/actions";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { swapReservationAction } from "@/lib/price-protection/actions";
import { getSwapDifference } from "@/lib/price-protection/queries";
import { chosenProject } from "@/lib/projects/chosen-project";
import { orNotFound } from "@/lib/query/or-not-found";
import { settled } from "@/lib/query/settled";
import { titleOf } from "@/lib/query/title-of";
import { withdrawQuoteAction } from "@/lib/quotes/actions";
import { getPurchase } from "@/lib/quotes/purchase";
import { getQuote } from "@/lib/quotes/queries";
import { quoteTitle } from "@/lib/quotes/quote";
import { buyReservationAction } from "@/lib/reservations/actions";
import { extendReservationAction, resizeReservationAction } from "@/lib/reservations/change-actions";

export async function generateMetadata({ params }: PageProps<"/[org]/capacity/quotes/[id]">): Promise<Metadata> {
  const { org, id } = await params;
  return titleOf(org, "capacity.quote", "Quote", async (ctx) => quoteTitle(await getQuote(ctx, id)));
}

export default async function QuotePage({ params, searchParams }: PageProps<"/[org]/capacity/quotes/[id]">) {
  const [{ org, id }, query] = await Promise.all([params, searchParams]);
  const ctx = await requireOrganization(org, "capacity.quote");
  const project = await chosenProject(org, query.project);
  const { quote, verdict, approval, projects, orders, again, now } = await orNotFound(getPurchase(ctx, id, project));
  const open = quote.state === "open";
  const mayBuy = can(ctx.role, "reservations.buy");
  const waiting = quote.state === "pending_approval";
  const mayAct = verdict.requirements.length > 0 ? can(ctx.role, "approvals.request") : mayBuy;
  const zone = ctx.timeZone;
  return (
    <>
      <PageHeader
        title={quoteTitle(quote)}
        badge={<StatusBadge status={quote.state} />}
        line={
          (open || waiting) && (
            <>
              Held for you until <Instant at={quote.expiresAt} zone={zone} style="time" />, another{" "}
              <strong className="font-semibold text-foreground">
                <QuoteCountdown until={quote.expiresAt} now={now} />
              </strong>
            </>
          )
        }
        actions={
          <>
            {(open || waiting) && <WithdrawButton quote={quote} action={withdrawQuoteAction.bind(null, org)} />}
            <DownloadButton size="md" href={`/api/organizations/${org}/quotes/${quote.id}/pdf`}>
              PDF
            </DownloadButton>
          </>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid min-w-0 grid-cols-1 gap-4">
          {waiting && approval && (
            <WaitingApproval {...{ quote, org, zone, now }}>
              <RequirementList requirements={approval.requirements} />
            </WaitingApproval>
          )}
          {quote.state === "rejected" && approval && <ApprovalOutcome {...{ approval, org, zone }} />}
          {!open && !waiting && quote.state !== "rejected" && <ClosedQuote {...{ quote, org, zone, again }} />}
          <QuotePrice quote={quote} />
          {open && mayAct && quote.forReservationId !== null && quote.kind === "swap" && (
            <SwapForm
              {...{ quote, org, zone, reservationId: quote.forReservationId }}
              approvals={verdict.requirements.length > 0 && <RequirementList requirements={verdict.requirements} />}
              ask={askChangeApprovalAction.bind(null, org)}
              swap={await settled(getSwapDifference(ctx, { reservationId: quote.forReservationId, quoteId: id }), ctx)}
              action={swapReservationAction.bind(null, org)}
            />
          )}
          {open && mayAct && quote.forReservationId !== null && quote.kind !== "swap" && (
            <ChangeForm
              {...{ quote, org, zone, reservationId: quote.forReservationId }}
              requirements={verdict.requirements}
              approvals={<RequirementList requirements={verdict.requirements} />}
              accept={(quote.kind === "resize" ? resizeReservationAction : extendReservationAction).bind(null, org)}
              ask={askChangeApprovalAction.bind(null, org)}
            />
          )}
          {open && mayAct && quote.forReservationId === null && (
            <PurchaseForm
              {...{ quote, org, projects, project, orders, again }}
              requirements={verdict.requirements}
              approvals={<RequirementList requirements={verdict.requirements} />}
              buy={buyReservationAction.bind(null, org)}
              ask={askApprovalAction.bind(null, org)}
            />
          )}
        </div>
        <div className="grid min-w-0 grid-cols-1 gap-4">
          {open && quote.kind === "purchase" && (
            <VerdictPanel verdict={verdict} place={{ org, zone, search: again, approvalHref: "#purchase" }} />
          )}
          <QuoteFacts quote={quote} zone={zone} />
          <TermsCard sentences={quote.sentences} />
        </div>
      </div>
    </>
  );
}
