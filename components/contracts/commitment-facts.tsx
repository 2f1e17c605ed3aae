import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { Money } from "@/components/ui/money";
import type { CommitmentStanding } from "@/control-plane/contract/contracts";

/** The running commitment period in figures. */
export function CommitmentFacts({ standing, zone }: { standing: CommitmentStanding; zone: string }) {
  const { committed, used, forecast, shortfallExpected, overageExpected, overagePercentOff } = standing;
  return (
    <Card title="Commitment" description="Usage counts at its price, before volume discounts, credits and tax." flush>
      <KeyValue
        rows={[
          ["From", <Instant key="from" at={standing.start} zone={zone} />],
          ["Until", <Instant key="until" at={standing.end} zone={zone} />],
          ["Committed", <Money key="committed" value={committed} />],
          ["Used", <Money key="used" value={used} />],
          forecast && ["Expected by the end", <Money key="expected" value={forecast.expected} />],
          forecast && [
            "Four of five outcomes",
            <span key="range">
              <Money value={forecast.low} /> to <Money value={forecast.high} />
            </span>,
          ],
          shortfallExpected && ["Missing then, billed", <Money key="missing" value={shortfallExpected} />],
          overageExpected && [
            overagePercentOff ? `Beyond it, at ${overagePercentOff} % off` : "Beyond it",
            <Money key="beyond" value={overageExpected} />,
          ],
        ]}
      />
    </Card>
  );
}
