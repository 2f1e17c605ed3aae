import "server-only";
import type { Connection } from "@/db/client";
import type { OrgContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { lockRetention } from "@/lib/retention/lock-retention";

/**
 * Refuses to write an evaluation of a project that keeps nothing, and holds the project's rule until the transaction
 * ends. A run outlives the page and the process, so its cases must be written down; without them it cannot be.
 */
export async function refuseWithoutRetention(
  tx: Connection,
  { organizationId }: Pick<OrgContext, "organizationId">,
  projectId: string,
): Promise<void> {
  if ((await lockRetention(tx, { organizationId, projectId }, "save")) !== 0) return;
  throw new AppError("no_retention", "This project keeps nothing, and an evaluation cannot run without its cases.", {
    fields: {
      projectId:
        "This project keeps nothing of what models are asked. Choose another, or let it keep history for a day.",
    },
  });
}
