import type { Context } from "../context.ts";
import { type EInvoiceSyntax, writeDocument } from "../e-invoices/write-document.ts";
import type { FileAnswer } from "../http/implement.ts";
import { toBilledCreditNote } from "./billed-credit-note.ts";
import { getCreditNote } from "./read-credit-notes.ts";

/** The electronic document of a credit note. Throws not found, and what `toSemantic` refuses. */
export async function getCreditNoteXml(ctx: Context, id: string, format: EInvoiceSyntax): Promise<FileAnswer> {
  return writeDocument(toBilledCreditNote(await getCreditNote(ctx, id)), format);
}
