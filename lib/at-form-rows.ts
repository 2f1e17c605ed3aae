import { AppError } from "@/lib/errors";

/**
 * The control plane counts the members of `list` that were sent; the form has rows that were left empty. Gives its refusal
 * with the fields of the form; any other error as it is.
 */
export function atFormRows(error: unknown, list: string, sent: readonly { row: number | string }[]): unknown {
  if (!(error instanceof AppError) || !error.fields) return error;
  const place = new RegExp(`^(?:body\\.)?${list}\\.(\\d+)\\.`);
  const fields: Record<string, string> = {};
  for (const [name, message] of Object.entries(error.fields)) {
    const index = place.exec(name)?.[1];
    const row = index === undefined ? undefined : sent[Number(index)]?.row;
    fields[row === undefined ? name : `${list}.${row}.amount`] = message;
  }
  return new AppError(error.code, error.message, {
    status: error.status,
    fields,
    ...(error.facts && { facts: error.facts }),
    ...(error.requestId && { requestId: error.requestId }),
    cause: error,
  });
}
