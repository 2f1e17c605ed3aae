import type { Context } from "../context.ts";
import * as contract from "../contract/receivables.ts";
import * as account from "../contract/statement-of-account.ts";
import { type Handler, implement } from "../http/implement.ts";
import { readSeller } from "../invoicing/seller.ts";
import { getDefaultEntity, getLegalEntity } from "../legal-entities/legal-entities.ts";
import { getReceivable } from "./get-receivable.ts";
import { listPayers } from "./list-payers.ts";
import { listReceivables } from "./list-receivables.ts";
import { notePromise } from "./promises.ts";
import { renderStatement } from "./render-statement.ts";
import { getStatementOfAccount } from "./statement-of-account.ts";

export const receivableHandlers: readonly Handler[] = [
  implement(contract.listReceivables, (ctx) => listReceivables(ctx)),
  implement(contract.listPayers, (ctx) => listPayers(ctx)),
  implement(contract.getReceivable, (ctx, { params }) => getReceivable(ctx, params.id)),
  implement(contract.createPaymentPromise, (ctx, { params, body }) => notePromise(ctx, params.id, body)),
  implement(account.getStatementOfAccount, (ctx, { query }) => getStatementOfAccount(ctx, query)),
  implement(account.getStatementOfAccountPdf, async (ctx, { query }) => ({
    body: await renderStatement(
      await getStatementOfAccount(ctx, query),
      await readSeller(ctx.db, await entityOf(ctx, query.legalEntityId)),
    ),
    fileName: `statement-of-account-${query.until.slice(0, 10)}.pdf`,
  })),
];

/** Whose seller writes the statement: that of the entity asked for, else of the default. */
function entityOf(ctx: Context, id: string | undefined) {
  return id === undefined ? getDefaultEntity(ctx) : getLegalEntity(ctx, id);
}
