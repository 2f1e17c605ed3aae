import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { mintInferenceToken } from "@/lib/control-plane/client";
import { AppError } from "@/lib/errors";
import { listActiveProjects } from "@/lib/projects/queries";

/** How long a browser may call models with one token; see `mintBrowserToken`. */
const lifeSeconds = 60;

/**
 * A token for the person's browser to call models of one project with. It can do nothing else, is for one project, and
 * ends by itself. Throws `not_found` for a project that is foreign, unknown or archived.
 */
export async function grantInferenceToken(
  ctx: OrgContext,
  projectId: string,
): Promise<{ token: string; expiresInSeconds: number }> {
  const projects = await listActiveProjects(ctx);
  if (!projects.some(({ id }) => id === projectId)) {
    throw new AppError("not_found", "There is no such project, or it is archived. Choose another one.");
  }
  return { token: await mintInferenceToken(ctx, projectId), expiresInSeconds: lifeSeconds };
}
