import "server-only";
import { listInvoices } from "@/control-plane/contract/invoices";
import * as contract from "@/control-plane/contract/statement-of-account";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { toPdfAttachment } from "@/lib/control-plane/to-attachment";
import { type StatementQuery, windowOf } from "./schema";

export type StatementView = contract.StatementOfAccount;

/** The account over the days of a query in the reader's time zone. */
export function getStatement(ctx: OrgContext, query: StatementQuery): Promise<StatementView> {
  return controlPlane(ctx).call(contract.getStatementOfAccount, { query: toWire(ctx, query) });
}

/** The same as PDF, as a file to keep. */
export async function getStatementPdf(ctx: OrgContext, query: StatementQuery): Promise<Response> {
  const call = { query: toWire(ctx, query), timeoutMs: 30_000 };
  return toPdfAttachment(await controlPlane(ctx).call(contract.getStatementOfAccountPdf, call), "statement.pdf");
}

/** Those that bought, by name; none while there is only the organization itself. */
export async function listBilledEntities(ctx: OrgContext): Promise<{ id: string; name: string }[]> {
  const { items } = await controlPlane(ctx).call(listInvoices, { query: { limit: 200 } });
  const named = new Map(
    items.flatMap(({ legalEntityId, soldTo }) => (legalEntityId === null ? [] : [[legalEntityId, soldTo] as const])),
  );
  return [...named].map(([id, name]) => ({ id, name })).sort((one, other) => one.name.localeCompare(other.name));
}

function toWire(ctx: OrgContext, query: StatementQuery) {
  return { ...windowOf(query, ctx.timeZone), ...(query.entity && { legalEntityId: query.entity }) };
}
