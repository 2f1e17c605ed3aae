import "server-only";
import { cache } from "react";
import * as contract from "@/control-plane/contract/bank-statements";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";

export type BankStatementView = contract.BankStatement;
export type BankEntryView = contract.BankEntry;
export type EntryMatchView = contract.EntryMatch;
export interface CsvMapping {
  bank: string;
  columns: contract.CsvColumns;
}

/** The statements taken in last. */
export async function listRecentStatements(ctx: OperatorContext): Promise<BankStatementView[]> {
  return (await controlPlane(ctx).call(contract.listBankStatements, { query: { limit: 12 } })).items;
}

/** Entries in one state, the newest first; open ones with what they could be. */
export function listEntries(
  ctx: OperatorContext,
  {
    state,
    statement,
    cursor,
  }: { state: BankEntryView["state"]; statement?: string | undefined; cursor?: string | undefined },
): Promise<{ items: BankEntryView[]; nextCursor: string | null }> {
  const query = { state, statementId: statement, cursor, limit: 25 };
  return controlPlane(ctx).call(contract.listBankEntries, { query });
}

/** One entry. Throws `not_found`. */
export const getEntry = cache(
  (ctx: OperatorContext, id: string): Promise<BankEntryView> =>
    controlPlane(ctx).call(contract.getBankEntry, { params: { id } }),
);

/** The columns of each bank's CSV, as they were last read. */
export async function listCsvMappings(ctx: OperatorContext): Promise<CsvMapping[]> {
  return (await controlPlane(ctx).call(contract.listCsvMappings)).items;
}
