import { cancelExport as route } from "@/control-plane/contract/exports";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { CancelExportInput } from "./schema";

/** Stops an export and drops what was made of it. Throws `not_found`, and `export_ended` for one that has ended. */
export async function cancelExport(ctx: OrgContext, { operationId, exportId }: CancelExportInput): Promise<void> {
  const target = { type: "export", id: exportId };
  await withRemoteEffect(ctx, { action: "export.cancel", operationId, target }, (idempotencyKey) =>
    controlPlane(ctx).call(route, { params: { id: exportId }, idempotencyKey }),
  );
}
