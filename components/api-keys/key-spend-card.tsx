import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { Meter } from "@/components/ui/meter";
import type { KeySpend } from "@/lib/api-keys/api-key";
import { formatMoney } from "@/lib/format/money";

const labels = { day: "Today", month: "This month" } as const;

/** A key's hard spend limits: what is used, held and left, and when each resets. */
export function KeySpendCard({ spend }: { spend: readonly KeySpend[] }) {
  const [first] = spend;
  return (
    <Card
      title="Spend limits"
      description={
        first
          ? `Hard, before tax: no request is let in whose worst case does not fit. Worst overshoot ${formatMoney(first.worstOvershoot)}.`
          : "This key has none: it spends as its project may."
      }
    >
      {first && (
        <div className="grid gap-4">
          {spend.map(({ period, limit, used, held, left, resetsAt, timeZone }) => (
            <div key={period} className="grid gap-1">
              <Meter
                label={labels[period]}
                used={Number(used.amount)}
                held={Number(held.amount)}
                limit={Number(limit.amount)}
                text={`${formatMoney(used, { exact: true })} of ${formatMoney(limit)}`}
              />
              <p className="text-xs text-muted">
                {formatMoney(held, { exact: true })} held by gateways, {formatMoney(left, { exact: true })} left. Resets{" "}
                <Instant at={resetsAt} zone={timeZone} />.
              </p>
            </div>
          ))}
        </div>
      )}
    </Card>
  );
}
