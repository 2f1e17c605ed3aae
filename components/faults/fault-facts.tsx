import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { causeWords, type FaultDetailView } from "@/lib/faults/fault";
import { codeWords } from "@/lib/health/code-words";

/** What is known of a fault. */
export function FaultFacts({ fault, zone }: { fault: FaultDetailView; zone: string }) {
  const { reservation } = fault;
  return (
    <Card title="Facts" flush>
      <KeyValue
        rows={[
          ["What", `${causeWords[fault.cause]}: ${codeWords[fault.code]}`],
          ["Note", fault.note || "–"],
          ["Pool", fault.pool],
          ["From", <Instant key="from" at={fault.from} zone={zone} />],
          ["Until", fault.until ? <Instant key="until" at={fault.until} zone={zone} /> : "not known"],
          ["Whose", reservation ? `${reservation.name}, ${reservation.organizationName}` : "Nobody’s now"],
          ["Reported by", fault.reportedBy],
          ["Reported", <Instant key="reported" at={fault.reportedAt} zone={zone} />],
        ]}
      />
    </Card>
  );
}
