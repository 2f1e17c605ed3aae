import { createExport as route } from "@/control-plane/contract/exports";
import { made, withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { FocusExportInput } from "./schema";

/** Asks for a FOCUS file. Throws `too_many_exports` and `invalid_window`. Gives the export's id. */
export async function createFocusExport(
  ctx: OrgContext,
  { operationId, format, from, until }: FocusExportInput,
): Promise<string> {
  const created = await withRemoteEffect(
    ctx,
    { action: "export.create", target: made("export"), operationId },
    (idempotencyKey) =>
      controlPlane(ctx).call(route, { body: { kind: "focus", format, filter: { from, until } }, idempotencyKey }),
  );
  return created.id;
}
