import * as contract from "@/control-plane/contract/operator-contracts";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { AppError } from "@/lib/errors";
import type { ReadClause } from "./clause-fields";
import type { ActivateInput, DraftContractInput, DraftVersionInput, EndContractInput } from "./schema";

/** Drafts a customer's contract; gives its id. Refused with `invalid_clauses` where clauses mean nothing or two things. */
export async function draftContract(
  ctx: OperatorContext,
  { operationId, organization, clauses, ...facts }: DraftContractInput,
): Promise<{ id: string }> {
  const body = { ...facts, clauses: clauses.map(({ clause }) => clause) };
  const target = { type: "organization", id: organization };
  try {
    const { id } = await withRemoteEffect(
      ctx,
      { action: "contract.draft", operationId, target, facts: body },
      (idempotencyKey) =>
        controlPlane(ctx).call(contract.createContract, { params: { id: organization }, body, idempotencyKey }),
    );
    return { id };
  } catch (error) {
    throw atFormFields(error, clauses);
  }
}

/** Drafts another version of a contract; gives the contract's id. Throws as the first draft does. */
export async function draftVersion(
  ctx: OperatorContext,
  { operationId, contractId, validFrom, clauses }: DraftVersionInput,
): Promise<{ id: string }> {
  const body = { validFrom, clauses: clauses.map(({ clause }) => clause) };
  const target = { type: "contract", id: contractId };
  try {
    await withRemoteEffect(
      ctx,
      { action: "contract.draft_version", operationId, target, facts: body },
      (idempotencyKey) =>
        controlPlane(ctx).call(contract.createContractVersion, { params: { id: contractId }, body, idempotencyKey }),
    );
    return { id: contractId };
  } catch (error) {
    throw atFormFields(error, clauses);
  }
}

/** Lets a version hold. Refused for what reaches into invoiced time or into another contract of the customer. */
export async function activateVersion(
  ctx: OperatorContext,
  { operationId, contractId, versionId }: ActivateInput,
): Promise<{ id: string }> {
  const target = { type: "contract", id: contractId };
  await withRemoteEffect(
    ctx,
    { action: "contract.activate", operationId, target, facts: { versionId } },
    (idempotencyKey) =>
      controlPlane(ctx).call(contract.activateContractVersion, {
        params: { id: contractId, versionId },
        idempotencyKey,
      }),
  );
  return { id: contractId };
}

/** Ends a contract before its time. */
export async function endContract(
  ctx: OperatorContext,
  { operationId, contractId, ...body }: EndContractInput,
): Promise<{ id: string }> {
  const target = { type: "contract", id: contractId };
  await withRemoteEffect(ctx, { action: "contract.end", operationId, target, facts: body }, (idempotencyKey) =>
    controlPlane(ctx).call(contract.endContract, { params: { id: contractId }, body, idempotencyKey }),
  );
  return { id: contractId };
}

/** The control plane counts clauses; the form has fields. */
function atFormFields(error: unknown, clauses: readonly ReadClause[]): unknown {
  if (!(error instanceof AppError) || !error.fields) return error;
  const fields: Record<string, string> = {};
  for (const [name, message] of Object.entries(error.fields)) {
    const index = /^clauses\.(\d+)/.exec(name)?.[1];
    fields[(index === undefined ? undefined : clauses[Number(index)]?.field) ?? name] = message;
  }
  return new AppError(error.code, error.message, {
    status: error.status,
    fields,
    ...(error.requestId && { requestId: error.requestId }),
    cause: error,
  });
}
