import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { formatCount } from "@/lib/format/number";
import { describeKeeping, explainKeeping, type ProjectRetention } from "@/lib/retention/retention";

/** How long a project's conversations and evaluations are kept, what that means, and the form for who may change it. */
export function RetentionCard({ retention, children }: { retention: ProjectRetention; children: ReactNode }) {
  const { keepDays, conversations, evaluations } = retention;
  return (
    <Card
      id="retention"
      title="Retention"
      description={`${describeKeeping(keepDays)}. ${formatCount(conversations, "conversation")} of its members and ${formatCount(evaluations, "evaluation")} with their texts at the moment.`}
      footer="Owners and administrators change this, and it is in the audit log. It is about the playground and evaluations: prompts and presets that people keep by hand stay, and programs with API keys keep what they themselves keep."
    >
      <div className="grid gap-4">
        <p className="max-w-[70ch] text-table text-muted">{explainKeeping(keepDays)}</p>
        {children}
      </div>
    </Card>
  );
}
