import "server-only";
import * as contract from "@/control-plane/contract/verdicts";
import { approversInWords, decidersInWords } from "@/lib/approvals/words";
import { withLocalTimes } from "@/lib/audit/words";
import type { OrgContext } from "@/lib/auth/context";
import { listSold } from "@/lib/capacity/queries";
import { withNames } from "@/lib/capacity/with-names";
import { controlPlane } from "@/lib/control-plane/client";
import type { VerdictView } from "./verdict";

/** Whether what a quote holds could be bought by this person now. Throws `not_found`. */
export async function getQuoteVerdict(
  ctx: OrgContext,
  quoteId: string,
  projectId: string | undefined,
): Promise<VerdictView> {
  const [toView, verdict] = await Promise.all([
    readVerdictWords(ctx),
    controlPlane(ctx).call(contract.getQuoteVerdict, { params: { id: quoteId }, query: { projectId } }),
  ]);
  return toView(verdict);
}

/** Reads the names of what is sold; gives how a verdict is shown with them, with who decides about an approval. */
export async function readVerdictWords(ctx: OrgContext): Promise<(verdict: contract.Verdict) => VerdictView> {
  const sold = await listSold(ctx);
  const told = (text: string) => withNames(withLocalTimes(text, ctx.timeZone), sold);
  return ({ answer, summary, total, checks, requirements }) => ({
    ...{ answer, summary, total },
    checks: checks.map((check) => ({
      ...check,
      detail: told(check.id === "approval" ? `${check.detail}${decidersInWords(requirements)}` : check.detail),
    })),
    requirements: requirements.map((requirement) => ({
      policyName: requirement.policyName,
      because: told(requirement.because),
      approvers: approversInWords(requirement),
      deadlineHours: requirement.deadlineHours,
      approvedBy: null,
    })),
  });
}
