import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import type { ReleaseNumbers as Numbers } from "@/lib/reservations/reservation";

/** What releasing now does to the money, step by step. Before tax. */
export function ReleaseNumbers({ numbers, startsAt, zone }: { numbers: Numbers; startsAt: string; zone: string }) {
  return (
    <Card title="What it does to the cost" description="Before tax; the numbers the release itself uses.">
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-2 text-table">
        <Row
          term={
            numbers.effectiveAt < startsAt ? (
              "Charged until now, before it starts"
            ) : (
              <>
                Charged until <Instant at={numbers.effectiveAt} zone={zone} />, when the nodes go back
              </>
            )
          }
        >
          <Money value={numbers.chargedUntilEffective} />
        </Row>
        {Number(numbers.feesAndCredits.amount) !== 0 && (
          <Row term="Fees until now, less credits and what was not delivered">
            <Money value={numbers.feesAndCredits} />
          </Row>
        )}
        <Row
          term={
            <>
              What remains until <Instant at={numbers.boughtUntil} zone={zone} />
            </>
          }
        >
          <Money value={numbers.remaining} />
        </Row>
        <Row term={`Fee, ${numbers.feePercent} % of what remains`}>
          <Money value={numbers.fee} />
        </Row>
        <Row term="Not charged, given back to you" strong>
          <Money value={numbers.refund} />
        </Row>
        <Row term="Final cost, instead of the total as bought" strong>
          <Money value={numbers.finalCost} />
        </Row>
        <Row term="Total as bought">
          <Money value={numbers.total} />
        </Row>
      </dl>
    </Card>
  );
}

function Row({ term, strong = false, children }: { term: ReactNode; strong?: boolean; children: ReactNode }) {
  return (
    <>
      <dt className={strong ? "font-semibold" : "text-muted"}>{term}</dt>
      <dd className={strong ? "text-end font-semibold" : "text-end"}>{children}</dd>
    </>
  );
}
