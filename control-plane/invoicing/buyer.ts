import type { Party } from "../contract/parties.ts";

/** Who bought what an invoice bills: whom it is billed to, where nobody else is kept with it. */
export function buyerOf({ buyer, billTo }: { buyer: Party | null; billTo: Party }): Party {
  return buyer ?? billTo;
}
