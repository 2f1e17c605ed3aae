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

/** Reads the project that pays; gives whether the caller may hold and buy or ask, and whether it may be charged. */
export async function readAccess(
  ctx: Context,
  projectId: string | undefined,
): Promise<(needsApproval: boolean) => VerdictCheck> {
  const project = projectId ? await findOpenProject(ctx, projectId) : null;
  return (needsApproval) => {
    const needed = ["capacity.quote", needsApproval ? "approvals.request" : "reservations.buy"] satisfies Act[];
    const missing = needed.find((permission) => !ctx.permissions.has(permission));
    if (missing) {
      const detail = `Your role may not ${acts[missing]}: it lacks ${missing}.`;
      return blocked(detail, { kind: "ask_administrator", permission: missing });
    }
    if (!project) return blocked("Choose the project that pays.", { kind: "choose_project" });
    if (project instanceof ProblemException) return blocked(project.message, { kind: "choose_project" });
    const act = needsApproval ? "ask for it" : "buy it";
    const detail = `You may ${act}, for the project ${project.name}.`;
    return { id: "access", state: "ok", detail, fix: null, otherFixes: [] };
  };
}

/** The project, or why it cannot be charged. */
async function findOpenProject(ctx: Context, projectId: string): Promise<{ name: string } | ProblemException> {
  try {
    return await getOpenProject(ctx, projectId);
  } catch (error) {
    if (error instanceof ProblemException) return error;
    throw error;
  }
}

function blocked(detail: string, fix: VerdictCheck["fix"]): VerdictCheck {
  return { id: "access", state: "blocked", detail, fix, otherFixes: [] };
}
