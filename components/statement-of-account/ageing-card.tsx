import { Card } from "@/components/ui/card";
import { KeyValue } from "@/components/ui/key-value";
import { Money } from "@/components/ui/money";
import type { StatementView } from "@/lib/statement-of-account/queries";

const buckets = [
  ["notDue", "Not due yet"],
  ["days30", "Due for 1 to 30 days"],
  ["days60", "Due for 31 to 60 days"],
  ["days90", "Due for 61 to 90 days"],
  ["older", "Due for more than 90 days"],
] as const;

/** What was open at the end of the statement, by how long it had been due, and the credit beside it. */
export function AgeingCard({ statement: { ageing, unapplied, currency } }: { statement: StatementView }) {
  const toMoney = (amount: string) => ({ amount, currency });
  return (
    <Card title="Open at the end" description="By how long it has been due." flush>
      <KeyValue
        rows={[
          ...buckets.map(([bucket, label]) => [label, <Money key={bucket} value={toMoney(ageing[bucket])} />] as const),
          Number(unapplied) > 0 && ["Your credit", <Money key="credit" value={toMoney(unapplied)} />],
        ]}
      />
    </Card>
  );
}
