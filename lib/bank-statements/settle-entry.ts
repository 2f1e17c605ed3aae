import * as contract from "@/control-plane/contract/bank-statements";
import { atFormRows } from "@/lib/at-form-rows";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { EntryReasonInput, SettleEntryInput, SettleSureInput } from "./schema";

/** Books an entry as a payment and settles invoices with it. Throws `entry_settled` and what a payment throws. */
export async function settleEntry(
  ctx: OperatorContext,
  { operationId, entryId, organizationId, invoices }: SettleEntryInput,
): Promise<void> {
  const target = { type: "bank_entry", id: entryId };
  const body = { organizationId, invoices: invoices.map(({ invoiceId, amount }) => ({ invoiceId, amount })) };
  try {
    await withRemoteEffect(ctx, { action: "bank_entry.settle", operationId, target, facts: body }, (idempotencyKey) =>
      controlPlane(ctx).call(contract.settleBankEntry, { params: { id: entryId }, body, idempotencyKey }),
    );
  } catch (error) {
    throw atFormRows(error, "invoices", invoices);
  }
}

/** Books every open entry of a statement that is matched for sure; gives how many were and how many are left. */
export async function settleSure(
  ctx: OperatorContext,
  { operationId, statementId }: SettleSureInput,
): Promise<{ settled: number; open: number }> {
  const target = { type: "bank_statement", id: statementId };
  return withRemoteEffect(ctx, { action: "bank_statement.settle", operationId, target }, (idempotencyKey) =>
    controlPlane(ctx).call(contract.settleSureEntries, { params: { id: statementId }, body: {}, idempotencyKey }),
  );
}

/** Says that an entry is no customer's payment. Throws `entry_settled`. */
export async function ignoreEntry(
  ctx: OperatorContext,
  { operationId, entryId, ...body }: EntryReasonInput,
): Promise<void> {
  const target = { type: "bank_entry", id: entryId };
  await withRemoteEffect(ctx, { action: "bank_entry.ignore", operationId, target, facts: body }, (idempotencyKey) =>
    controlPlane(ctx).call(contract.ignoreBankEntry, { params: { id: entryId }, body, idempotencyKey }),
  );
}

/** Undoes what was done with an entry. Throws `entry_open` and what undoing a payment throws. */
export async function reopenEntry(
  ctx: OperatorContext,
  { operationId, entryId, ...body }: EntryReasonInput,
): Promise<void> {
  const target = { type: "bank_entry", id: entryId };
  await withRemoteEffect(ctx, { action: "bank_entry.reopen", operationId, target, facts: body }, (idempotencyKey) =>
    controlPlane(ctx).call(contract.reopenBankEntry, { params: { id: entryId }, body, idempotencyKey }),
  );
}
