import type { OperatorContext } from "../context.ts";
import * as contract from "../contract/bank-statements.ts";
import { type Handler, implement } from "../http/implement.ts";
import { importStatement } from "./import-statement.ts";
import { getEntry, listEntries } from "./list-entries.ts";
import { listCsvMappings, listStatements } from "./list-statements.ts";
import { ignoreEntry, reopenEntry, settleEntry, settleSureEntries } from "./settle-entry.ts";

export const bankStatementHandlers: readonly Handler[] = [
  implement(contract.importBankStatement, (ctx, { body }) => importStatement(ctx, body)),
  implement(contract.listBankStatements, (ctx, { query }) => listStatements(ctx, query)),
  implement(contract.listCsvMappings, (ctx) => listCsvMappings(ctx)),
  implement(contract.listBankEntries, (ctx, { query }) => listEntries(ctx, query)),
  implement(contract.getBankEntry, (ctx, { params }) => getEntry(ctx, params.id)),
  implement(contract.settleBankEntry, (ctx, { params, body }) =>
    thenShow(ctx, params.id, settleEntry(ctx, params.id, body)),
  ),
  implement(contract.settleSureEntries, (ctx, { params, body }) => settleSureEntries(ctx, params.id, body.score)),
  implement(contract.ignoreBankEntry, (ctx, { params, body }) =>
    thenShow(ctx, params.id, ignoreEntry(ctx, params.id, body)),
  ),
  implement(contract.reopenBankEntry, (ctx, { params, body }) =>
    thenShow(ctx, params.id, reopenEntry(ctx, params.id, body)),
  ),
];

async function thenShow(ctx: OperatorContext, entryId: string, done: Promise<void>) {
  await done;
  return getEntry(ctx, entryId);
}
