import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import { shareOf } from "@/lib/format/decimal";
import { formatCount, formatPercent } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { ReservationDetail } from "@/lib/reservations/reservation";

/** What it costs: charged so far, of how much, and what a release changed. Before tax. */
export function ReservationMoney({
  reservation,
  org,
  zone,
}: {
  reservation: ReservationDetail;
  org: string;
  zone: string;
}) {
  const { chargedToDate, total, pricePerNodeHour, release, segments } = reservation;
  const isShared = new Set(segments.map(({ project }) => project.id)).size > 1;
  const whole = release?.finalCost ?? total;
  const share = Math.min(1, shareOf(chargedToDate.amount, whole.amount));
  return (
    <Card
      title="Cost, before tax"
      actions={<TextLink href={pathIn(org, "usage/records", { resource: reservation.id })}>Usage records</TextLink>}
    >
      <div className="grid gap-3 text-table">
        <p>
          <span className="text-base font-semibold">
            <Money value={chargedToDate} />
          </span>{" "}
          charged so far
        </p>
        <div>
          <svg width="100%" height="6" aria-hidden="true" className="block overflow-hidden rounded-full bg-default">
            <rect width={`${share * 100}%`} height="6" className="fill-accent" />
          </svg>
          <p className="mt-1 text-xs text-muted">
            {formatPercent(share)} of <Money value={whole} />
          </p>
        </div>
        <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1.5">
          {segments.length > 1 ? (
            segments.map(({ from, until, nodes, pricePerNodeHour: agreed, quoteId, project }) => (
              <Row
                key={`${from} ${quoteId} ${project.id} ${agreed.amount}`}
                term={
                  <>
                    {formatCount(nodes, "node")} from <Instant at={from} zone={zone} /> until{" "}
                    <Instant at={until} zone={zone} />, {isShared && `${project.name}, `}per node-hour
                  </>
                }
              >
                <Money value={agreed} />
              </Row>
            ))
          ) : (
            <Row term="Price per node-hour">
              <Money value={pricePerNodeHour} />
            </Row>
          )}
          <Row term="Total as agreed">
            <Money value={total} />
          </Row>
          {release && (
            <>
              <Row term="Not charged after the release">
                <Money value={release.refund} />
              </Row>
              <Row term={`Release fee, ${release.feePercent} % of what remained`}>
                <Money value={release.fee} />
              </Row>
              {Number(release.feesAndCredits.amount) !== 0 && (
                <Row term="Fees before, less credits and what was not delivered">
                  <Money value={release.feesAndCredits} />
                </Row>
              )}
              <Row term="Final cost">
                <Money value={release.finalCost} />
              </Row>
            </>
          )}
        </dl>
      </div>
    </Card>
  );
}

function Row({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd className="text-end">{children}</dd>
    </>
  );
}
