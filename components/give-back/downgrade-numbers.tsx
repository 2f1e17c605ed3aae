import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import type { DowngradeView } from "@/lib/give-back/downgrade";

/** What a downgrade does to the money, step by step. Before tax. */
export function DowngradeNumbers({ numbers, zone }: { numbers: DowngradeView; zone: string }) {
  return (
    <Card title="What it does to the cost" description="Before tax; the numbers the downgrade itself uses.">
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-2 text-table">
        <Row
          term={
            <>
              What remains from <Instant at={numbers.effectiveAt} zone={zone} /> until{" "}
              <Instant at={numbers.until} zone={zone} />, guaranteed
            </>
          }
        >
          <Money value={numbers.remaining} />
        </Row>
        <Row
          term={
            <>
              The same as surplus, at <Money value={numbers.pricePerNodeHour} /> a node-hour
            </>
          }
        >
          <Money value={numbers.surplusCost} />
        </Row>
        <Row term="Saved">
          <Money value={numbers.saved} />
        </Row>
        <Row term={`Fee, ${numbers.feePercent} % of what is saved`}>
          <Money value={numbers.fee} />
        </Row>
        <Row term="Not charged in the end" strong>
          <Money value={numbers.refund} />
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
