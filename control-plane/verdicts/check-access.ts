import type { Context } from "../context.ts";
import type { VerdictCheck } from "../contract/verdicts.ts";
import { ProblemException } from "../http/problem.ts";
import { getOpenProject } from "../organizations/projects.ts";

const acts = {
  "capacity.quote": "hold capacity",
  "approvals.request": "ask for an approval",
  "reservations.buy": "buy reservations",
} as const;
type Act = keyof typeof acts;

/** Whether the caller may hold and buy or ask, and whether the project may be charged. */
export async function checkAccess(
  ctx: Context,
  projectId: string | undefined,
  needsApproval: boolean,
): Promise<VerdictCheck> {
  const blocked = (detail: string, fix: VerdictCheck["fix"]): VerdictCheck => ({
    id: "access",
    state: "blocked",
    detail,
    fix,
  });
  const needed = ["capacity.quote", needsApproval ? "approvals.request" : "reservations.buy"] satisfies Act[];
  const missing = needed.find((permission) => !ctx.permissions.has(permission));
  if (missing) {
    const detail = `Your role may not ${acts[missing]}: it lacks ${missing}.`;
    return blocked(detail, { kind: "ask_administrator", permission: missing });
  }
  if (!projectId) return blocked("Choose the project that pays.", { kind: "choose_project" });
  try {
    const project = await getOpenProject(ctx, projectId);
    const act = needsApproval ? "ask for it" : "buy it";
    return { id: "access", state: "ok", detail: `You may ${act}, for the project ${project.name}.`, fix: null };
  } catch (error) {
    if (!(error instanceof ProblemException)) throw error;
    return blocked(error.message, { kind: "choose_project" });
  }
}
