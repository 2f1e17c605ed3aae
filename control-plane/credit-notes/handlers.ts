import * as contract from "../contract/credit-notes.ts";
import { createCreditNote } from "../contract/operator-invoices.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getCreditNotePdf } from "./get-credit-note-pdf.ts";
import { getCreditNoteXml } from "./get-credit-note-xml.ts";
import { issueCreditNote } from "./issue-credit-note.ts";
import { getCreditNote, listCreditNotes } from "./read-credit-notes.ts";

export const creditNoteHandlers: readonly Handler[] = [
  implement(contract.listCreditNotes, (ctx, { query }) => listCreditNotes(ctx, query)),
  implement(contract.getCreditNote, (ctx, { params }) => getCreditNote(ctx, params.id)),
  implement(contract.getCreditNotePdf, (ctx, { params }) => getCreditNotePdf(ctx, params.id)),
  implement(contract.getCreditNoteXml, (ctx, { params, query }) => getCreditNoteXml(ctx, params.id, query.format)),
  implement(createCreditNote, (ctx, { params, body }) => issueCreditNote(ctx, params.id, body)),
];
