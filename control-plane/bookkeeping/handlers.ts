import * as contract from "../contract/bookkeeping.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getAccountMapping, setAccountMapping } from "./account-mapping.ts";
import { getJournal } from "./get-journal.ts";
import { getMonthClose, signOffMonth } from "./month-close.ts";

export const bookkeepingHandlers: readonly Handler[] = [
  implement(contract.getAccountMapping, (ctx) => getAccountMapping(ctx)),
  implement(contract.setAccountMapping, (ctx, { body }) => setAccountMapping(ctx, body)),
  implement(contract.getJournal, (ctx, { params, query }) => getJournal(ctx, params.month, query.layout)),
  implement(contract.getMonthClose, (ctx, { params }) => getMonthClose(ctx, params.month)),
  implement(contract.signOffMonth, (ctx, { params, body }) => signOffMonth(ctx, params.month, body.note)),
];
