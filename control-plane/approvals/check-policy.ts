import { getNodeType } from "../capacity/node-types.ts";
import type { Context } from "../context.ts";
import { problem } from "../http/problem.ts";
import { listProjects } from "../organizations/projects.ts";
import type { PolicyRow } from "./matches.ts";

type Checked = Pick<PolicyRow, "nodeTypes" | "projectIds" | "approverRoles" | "approverPeople">;

/** Throws for a policy that nobody could satisfy, or that names an unknown node type or a project of somebody else. */
export async function checkPolicy(ctx: Context, policy: Checked): Promise<void> {
  if (policy.approverRoles.length + policy.approverPeople.length === 0) {
    throw wrong("approverRoles", "Choose at least one role or person who approves.");
  }
  for (const nodeType of policy.nodeTypes) await getNodeType(ctx, nodeType);
  if (policy.projectIds.length === 0) return;
  const known = new Set((await listProjects(ctx)).map(({ id }) => id));
  const foreign = policy.projectIds.find((id) => !known.has(id));
  if (foreign) throw wrong("projectIds", `There is no project ${foreign}.`);
}

function wrong(field: string, sentence: string) {
  return problem("invalid_input", { status: 400, detail: sentence, fields: { [field]: sentence } });
}
