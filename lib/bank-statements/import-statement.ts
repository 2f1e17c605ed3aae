import { importBankStatement } from "@/control-plane/contract/bank-statements";
import type { RouteCall } from "@/control-plane/contract/route";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { ImportCamtInput, ImportCsvInput } from "./schema";

/** What became of a file: its first statement, and how many entries are new and open. */
export interface Imported {
  statementId: string;
  added: number;
  known: number;
  open: number;
}

/** Takes a CAMT.053 file in. Throws `unreadable_statement`, `unbalanced_statement` and `known_statement`. */
export function importCamt(ctx: OperatorContext, { operationId, ...file }: ImportCamtInput): Promise<Imported> {
  return take(ctx, operationId, { format: "camt", ...file });
}

/** Takes a CSV file in by its columns, which are kept for the next one of the bank. Throws the same. */
export function importCsv(ctx: OperatorContext, input: ImportCsvInput): Promise<Imported> {
  const { operationId, fileName, content, bank, account, currency, ...given } = input;
  const { bookedOn, amount, remittance, decimalMark, dayOrder, ...others } = given;
  const named = Object.fromEntries(Object.entries(others).filter(([, title]) => title !== undefined));
  const columns = { bookedOn, amount, remittance, decimalMark, dayOrder, ...named };
  return take(ctx, operationId, { format: "csv", fileName, content, bank, account, currency, columns });
}

async function take(
  ctx: OperatorContext,
  operationId: string,
  body: RouteCall<typeof importBankStatement>["body"],
): Promise<Imported> {
  const facts = { fileName: body.fileName, format: body.format };
  const { items } = await withRemoteEffect(
    ctx,
    { action: "bank_statement.import", operationId, facts },
    (idempotencyKey) => controlPlane(ctx).call(importBankStatement, { body, idempotencyKey, timeoutMs: 30_000 }),
  );
  const sum = (count: (item: (typeof items)[number]) => number) => items.reduce((all, item) => all + count(item), 0);
  return {
    statementId: items.length === 1 ? (items[0]?.id ?? "") : "",
    added: sum(({ added }) => added),
    known: sum(({ known }) => known),
    open: sum(({ open }) => open),
  };
}
