import * as contract from "@/control-plane/contract/dunning";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { AppError } from "@/lib/errors";
import type { DunningInput, PauseDunningInput, ResumeDunningInput } from "./schema";

/** Sets when customers are reminded. Throws `levels_out_of_order`. */
export async function setDunning(ctx: OperatorContext, { operationId, levels: rows }: DunningInput): Promise<void> {
  const levels = rows.map(({ row: _, ...level }) => level);
  try {
    await withRemoteEffect(
      ctx,
      { action: "dunning.set", operationId, facts: { levels: levels.length } },
      (idempotencyKey) => controlPlane(ctx).call(contract.putDunning, { body: { levels }, idempotencyKey }),
    );
  } catch (error) {
    if (!(error instanceof AppError) || !error.fields) throw error;
    const fields = Object.fromEntries(
      Object.entries(error.fields).map(([name, message]) => {
        const [, index = "", part] = /levels\.(\d+)\.(\w+)$/.exec(name) ?? [];
        const row = rows[Number(index)]?.row;
        const field = part === "daysAfterDue" ? "days" : part === "stopsPurchases" ? "stops" : part;
        return [row === undefined ? name : `levels.${row}.${field}`, message];
      }),
    );
    throw new AppError(error.code, error.message, { status: error.status, fields, cause: error });
  }
}

/** Reminds a customer of nothing for now. */
export async function pauseDunning(
  ctx: OperatorContext,
  { operationId, organizationId, ...body }: PauseDunningInput,
): Promise<void> {
  const target = { type: "organization", id: organizationId };
  await withRemoteEffect(ctx, { action: "dunning.pause", operationId, target, facts: body }, (idempotencyKey) =>
    controlPlane(ctx).call(contract.putDunningPause, { params: { id: organizationId }, body, idempotencyKey }),
  );
}

/** Reminds a customer again. */
export async function resumeDunning(
  ctx: OperatorContext,
  { operationId, organizationId }: ResumeDunningInput,
): Promise<void> {
  const target = { type: "organization", id: organizationId };
  await withRemoteEffect(ctx, { action: "dunning.resume", operationId, target }, (idempotencyKey) =>
    controlPlane(ctx).call(contract.deleteDunningPause, { params: { id: organizationId }, idempotencyKey }),
  );
}
