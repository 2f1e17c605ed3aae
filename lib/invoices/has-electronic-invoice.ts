import type { Party } from "@/control-plane/contract/parties";

/** Whether an invoice says of both parties what an electronic invoice has to: a country, which old ones may lack. */
export function hasElectronicInvoice({
  number,
  seller,
  billTo,
}: {
  number: string | null;
  seller: Party;
  billTo: Party;
}): boolean {
  return number !== null && seller.details !== undefined && billTo.details !== undefined;
}
