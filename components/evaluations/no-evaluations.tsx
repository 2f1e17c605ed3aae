import type { ReactNode } from "react";
import { EmptyState } from "@/components/feedback/empty-state";

/** What evaluations are for, while there is none. */
export function NoEvaluations({ action }: { action: ReactNode }) {
  return (
    <EmptyState icon="check-check" title="No evaluations yet" action={action}>
      Put a table of cases to several models and prompts at once. You see what it costs before it runs, and afterwards
      which one is better, how sure that is, how fast and at what price.
    </EmptyState>
  );
}
