import "server-only";
import { cache } from "react";
import { getCreditNote as route } from "@/control-plane/contract/credit-notes";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { hasElectronicInvoice } from "@/lib/invoices/has-electronic-invoice";

/** A credit note as its page shows it. */
export interface CreditNoteDocument {
  id: string;
  number: string;
  kind: "void" | "correction";
  invoiceId: string;
  invoiceNumber: string;
  reason: string;
  issuedAt: string;
  timeZone: string;
  seller: { name: string; address: string[]; taxId: string | null };
  billTo: { name: string; address: string[]; taxId: string | null };
  /** Who bought, where that is not whom it goes to. */
  buyer: { name: string; address: string[]; taxId: string | null } | null;
  lines: { id: string; invoiceLineId: string; place: string; description: string; amount: Amount }[];
  /** Subtotal, then each tax. */
  sums: { label: string; amount: Amount }[];
  total: Amount;
  /** Whether its invoice knew what an electronic document has to say of both parties. */
  hasElectronic: boolean;
}

interface Amount {
  amount: string;
  currency: string;
}

/** One credit note. Throws `not_found`. */
export const getCreditNote = cache(async (ctx: OrgContext, id: string): Promise<CreditNoteDocument> => {
  const note = await controlPlane(ctx).call(route, { params: { id } });
  const { number, kind, invoiceId, invoiceNumber, reason, issuedAt, timeZone, seller, billTo, buyer, total } = note;
  return {
    ...{
      id: note.id,
      number,
      kind,
      invoiceId,
      invoiceNumber,
      reason,
      issuedAt,
      timeZone,
      seller,
      billTo,
      buyer,
      total,
    },
    hasElectronic: hasElectronicInvoice(note),
    lines: note.lines.map((line) => ({
      ...{ id: line.id, invoiceLineId: line.invoiceLineId, description: line.description, amount: line.amount },
      place: `Line ${line.invoicePosition}, ${line.projectName}`,
    })),
    sums: [
      { label: "Subtotal", amount: note.subtotal },
      ...note.taxes.map(({ label, ratePercent, amount }) => ({ label: `${label} ${ratePercent} %`, amount })),
    ],
  };
});
