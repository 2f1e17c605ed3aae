import type { Context } from "../context.ts";
import { embeddedDocument } from "../e-invoices/write-document.ts";
import type { FileAnswer } from "../http/implement.ts";
import { toBilledCreditNote } from "./billed-credit-note.ts";
import { getCreditNote } from "./read-credit-notes.ts";
import { renderCreditNote } from "./render-credit-note.ts";

/** The document of a credit note, with the electronic one inside (Factur-X). Throws not found. */
export async function getCreditNotePdf(ctx: Context, id: string): Promise<FileAnswer> {
  const note = await getCreditNote(ctx, id);
  const electronic = embeddedDocument(toBilledCreditNote(note));
  return { body: await renderCreditNote(note, electronic), fileName: `${note.number}.pdf` };
}
