import type { FileAnswer } from "../http/implement.ts";
import { ProblemException } from "../http/problem.ts";
import { toCii } from "./to-cii.ts";
import { type BilledDocument, toSemantic } from "./to-semantic.ts";
import { toUbl } from "./to-ubl.ts";

export type EInvoiceSyntax = "ubl" | "cii";

const syntaxes = { ubl: toUbl, cii: toCii };

/** An invoice or credit note as electronic document. Throws what `toSemantic` refuses. */
export function writeDocument(document: BilledDocument, format: EInvoiceSyntax): FileAnswer {
  const body = Buffer.from(syntaxes[format](toSemantic(document)));
  return { body, fileName: `${document.number}-${format}.xml` };
}

/** What is embedded in the PDF; undefined where the standard cannot say the document, which leaves the PDF as it is. */
export function embeddedDocument(document: BilledDocument | null): string | undefined {
  try {
    return document ? toCii(toSemantic(document)) : undefined;
  } catch (error) {
    if (error instanceof ProblemException) return undefined;
    throw error;
  }
}
