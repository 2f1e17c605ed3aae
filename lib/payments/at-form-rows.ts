import { AppError } from "@/lib/errors";

/** The control plane counts the invoices that were sent; the form has rows that were left empty. */
export function atFormRows(error: unknown, invoices: readonly { row: number }[]): unknown {
  if (!(error instanceof AppError) || !error.fields) return error;
  const fields: Record<string, string> = {};
  for (const [name, message] of Object.entries(error.fields)) {
    const index = /^(?:body\.)?invoices\.(\d+)\./.exec(name)?.[1];
    const row = index === undefined ? undefined : invoices[Number(index)]?.row;
    fields[row === undefined ? name : `invoices.${row}.amount`] = message;
  }
  return new AppError(error.code, error.message, {
    status: error.status,
    fields,
    ...(error.facts && { facts: error.facts }),
    ...(error.requestId && { requestId: error.requestId }),
    cause: error,
  });
}
