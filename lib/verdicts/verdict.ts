import type { Money } from "@/control-plane/contract/primitives";
import type { VerdictFix } from "@/control-plane/contract/verdicts";
import type { RequirementView } from "@/lib/approvals/approval";

export interface VerdictCheckView {
  id: "access" | "quota" | "capacity" | "approval" | "budget" | "purchase_order";
  state: "ok" | "needs_approval" | "blocked" | "none";
  detail: string;
  fix: VerdictFix | null;
  /** Other ways beside it. */
  otherFixes: readonly VerdictFix[];
}

/** Whether a purchase would go through now, and what stands in its way. */
export interface VerdictView {
  answer: "yes" | "after_approval" | "no";
  summary: string;
  total: Money | null;
  checks: readonly VerdictCheckView[];
  requirements: readonly RequirementView[];
}

/** Whether a check only waits for the project that pays to be chosen. */
export function isProjectMissing({ fix }: Pick<VerdictCheckView, "fix">): boolean {
  return fix?.kind === "choose_project";
}
