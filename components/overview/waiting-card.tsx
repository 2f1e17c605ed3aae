import { nodesLabel } from "@/lib/capacity/class-words";
import { formatDistance } from "@/lib/format/duration";
import { formatInstant } from "@/lib/format/instant";
import { formatMoney } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { Glances } from "@/lib/overview/start-overview";
import { unitFor } from "@/lib/quotas/quota";
import { GlanceCard } from "./glance-card";
import { GlanceEmpty } from "./glance-empty";
import { GlanceLine } from "./glance-line";

/** Purchases that wait for approval, quotes that hold capacity until they expire, and quota requests that nobody has answered yet. */
export function WaitingCard({
  org,
  zone,
  waiting,
  mayQuote,
}: {
  org: string;
  zone: string;
  waiting: Glances["waiting"];
  mayQuote: boolean;
}) {
  return (
    <GlanceCard
      title="Waiting"
      link={mayQuote ? { href: pathIn(org, "capacity/quotes"), label: "All quotes" } : undefined}
      data={waiting}
    >
      {({ approvals, quotes, requests, asOf }) =>
        approvals.length + quotes.length + requests.length === 0 ? (
          <GlanceEmpty title="Nothing waits">
            {mayQuote
              ? "Purchases that wait for approval, quotes that hold capacity, and quota requests without an answer, appear here with the time they have left."
              : "Quota requests without an answer appear here with the time until it is due."}
          </GlanceEmpty>
        ) : (
          <>
            {approvals.slice(0, 2).map((approval) => (
              <GlanceLine
                key={approval.id}
                href={pathIn(org, `approvals/${approval.id}`)}
                title={`${approval.isMine ? "Approve" : "Awaiting approval"}: ${nodesLabel(approval.nodes, approval.nodeType)}`}
                note={`for ${approval.project}, by ${formatInstant(approval.deadline, zone)}`}
                aside={
                  <>
                    {formatMoney(approval.totalWithTax)}
                    <span className="block text-xs text-muted">due {formatDistance(approval.deadline, asOf)}</span>
                  </>
                }
              />
            ))}
            {quotes.slice(0, approvals.length > 0 ? 2 : 3).map((quote) => (
              <GlanceLine
                key={quote.id}
                href={pathIn(org, `capacity/quotes/${quote.id}`)}
                title={`Quote: ${nodesLabel(quote.nodes, quote.nodeType)}`}
                note={`${quote.region}, held until ${formatInstant(quote.expiresAt, zone, "time")}`}
                aside={
                  <>
                    {formatMoney(quote.total)}
                    <span className="block text-xs text-muted">expires {formatDistance(quote.expiresAt, asOf)}</span>
                  </>
                }
              />
            ))}
            {requests.slice(0, quotes.length > 0 ? 2 : 4).map((request) => (
              <GlanceLine
                key={request.id}
                href={pathIn(org, "quotas")}
                title={`Request: ${request.subject}`}
                note={request.answerBy ? `answered by ${formatInstant(request.answerBy, zone)}` : "with the operator"}
                aside={
                  <>
                    {formatNumber(request.limitBefore)} → {formatNumber(request.requestedLimit)}
                    <span className="block text-xs text-muted">{unitFor(request.unit, request.requestedLimit)}</span>
                  </>
                }
              />
            ))}
          </>
        )
      }
    </GlanceCard>
  );
}
