import "server-only";
import { submitBatch } from "@/control-plane/contract/batches";
import { made, withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { StartBatchInput } from "./schema";

/** Starts a batch of the requests that a person gave. Throws `invalid_input` with the lines that cannot be read. */
export async function startBatch(ctx: OrgContext, { operationId, fileName, ...rest }: StartBatchInput): Promise<void> {
  const body = { ...rest, ...(fileName && { fileName }) };
  const { requests: _requests, ...facts } = body;
  await withRemoteEffect(ctx, { action: "batch.start", target: made("batch"), operationId, facts }, (idempotencyKey) =>
    controlPlane(ctx).call(submitBatch, { body, idempotencyKey, timeoutMs: 30_000 }),
  );
}
