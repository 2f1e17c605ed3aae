import { Card } from "@/components/ui/card";
import type { VerdictView } from "@/lib/verdicts/verdict";
import { VerdictChecks, type VerdictPlace, VerdictTitle } from "./verdict-checks";

/** One answer over quota, capacity, budget, approval and access, each with what mends it. */
export function VerdictPanel({ verdict, place }: { verdict: VerdictView; place: VerdictPlace }) {
  return (
    <Card
      title={<VerdictTitle {...verdict} />}
      description={verdict.answer === "no" ? undefined : verdict.summary}
      flush
    >
      <VerdictChecks checks={verdict.checks} place={place} />
    </Card>
  );
}
