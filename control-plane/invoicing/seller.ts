import { z } from "zod";

/** A party of an invoice. */
export interface Party {
  name: string;
  address: string[];
  taxId: string | null;
}

const party = z.object({ name: z.string().min(1), address: z.array(z.string()), taxId: z.string().nullable() });

/** Who sells, from the setting `SELLER` (checked at start; see env.ts); it is copied into every invoice. */
export function getSeller(variables: Record<string, string | undefined> = process.env): Party {
  if (!variables.SELLER) return { name: "Headroom", address: [], taxId: null };
  return party.parse(JSON.parse(variables.SELLER));
}
