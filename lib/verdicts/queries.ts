import "server-only";
import * as contract from "@/control-plane/contract/verdicts";
import { approversInWords } from "@/lib/approvals/words";
import { withLocalTimes } from "@/lib/audit/words";
import type { OrgContext } from "@/lib/auth/context";
import { listSold } from "@/lib/capacity/queries";
import { withNames } from "@/lib/capacity/with-names";
import { controlPlane } from "@/lib/control-plane/client";
import type { VerdictView } from "./verdict";

interface Asked {
  nodeType: string;
  region: string;
  capacityClass: "guaranteed" | "surplus";
  noticeClass: "2m" | "15m" | "1h" | "24h" | null;
  nodes: number;
  from: string;
  until: string;
}

/** Whether an offer could be held and bought by this person now. */
export async function getVerdict(ctx: OrgContext, asked: Asked, projectId: string | undefined): Promise<VerdictView> {
  const query = { ...asked, noticeClass: asked.noticeClass ?? undefined, projectId };
  return toVerdictView(ctx, await controlPlane(ctx).call(contract.getVerdict, { query }));
}

/** The same for what a quote holds. Throws `not_found`. */
export async function getQuoteVerdict(
  ctx: OrgContext,
  quoteId: string,
  projectId: string | undefined,
): Promise<VerdictView> {
  const input = { params: { id: quoteId }, query: { projectId } };
  return toVerdictView(ctx, await controlPlane(ctx).call(contract.getQuoteVerdict, input));
}

async function toVerdictView(
  ctx: OrgContext,
  { answer, summary, total, checks, requirements }: contract.Verdict,
): Promise<VerdictView> {
  const sold = await listSold(ctx);
  const told = (text: string) => withNames(withLocalTimes(text, ctx.timeZone), sold);
  return {
    ...{ answer, summary, total },
    checks: checks.map((check) => ({ ...check, detail: told(check.detail) })),
    requirements: requirements.map((requirement) => ({
      policyName: requirement.policyName,
      because: told(requirement.because),
      approvers: approversInWords(requirement),
      deadlineHours: requirement.deadlineHours,
      approvedBy: null,
    })),
  };
}
