import type { Party } from "@/control-plane/contract/parties";

/** Whether an invoice says of both parties what an electronic invoice has to: a country, which old ones may lack. */
export function hasElectronicInvoice({
  number,
  seller,
  billTo,
  buyer,
}: {
  number: string | null;
  seller: Party;
  billTo: Party;
  buyer: Party | null;
}): boolean {
  return number !== null && seller.details !== undefined && (buyer ?? billTo).details !== undefined;
}
