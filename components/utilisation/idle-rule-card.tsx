import { Card } from "@/components/ui/card";
import type { FormAction } from "@/lib/actions";
import type { IdleRuleView } from "@/lib/utilisation/utilisation";
import { ruleInWords } from "@/lib/utilisation/words";
import { IdleRuleForm } from "./idle-rule-form";

/** The organization's idle rule among its settings; a sentence for those who may not change it. */
export function IdleRuleCard({ rule, save }: { rule: IdleRuleView; save?: FormAction<null> }) {
  return (
    <Card
      id="idle-rule"
      title="Idle nodes"
      description="Holds for every reservation that has no rule of its own, in regions where GPUs are measured."
    >
      {save ? (
        <IdleRuleForm rule={rule} action={save} />
      ) : (
        <p className="text-table">
          Idle alert: {ruleInWords(rule)}. <span className="text-muted">Owners and administrators may change it.</span>
        </p>
      )}
    </Card>
  );
}
