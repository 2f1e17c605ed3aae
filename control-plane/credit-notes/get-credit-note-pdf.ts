import type { Context } from "../context.ts";
import type { FileAnswer } from "../http/implement.ts";
import { getCreditNote } from "./read-credit-notes.ts";
import { renderCreditNote } from "./render-credit-note.ts";

/** The document of a credit note. Throws not found. */
export async function getCreditNotePdf(ctx: Context, id: string): Promise<FileAnswer> {
  const note = await getCreditNote(ctx, id);
  return { body: await renderCreditNote(note), fileName: `${note.number}.pdf` };
}
