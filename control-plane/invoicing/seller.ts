import { z } from "zod";
import type { Party } from "../contract/parties.ts";
import type { Database } from "../db/client.ts";
import type { LegalEntity } from "../legal-entities/legal-entities.ts";
import { allSellers, sellerFor } from "../taxes/sellers.ts";
import { toSellerParty } from "./to-party.ts";

const configured = z.object({ name: z.string().min(1), address: z.array(z.string()), taxId: z.string().nullable() });

/** Who sells to a company, as an invoice in a language keeps it: the seller of its country, the default one, else the setting. */
export async function readSeller(
  db: Database,
  entity: LegalEntity | null,
  language = entity?.language ?? "en",
): Promise<Party> {
  const seller = sellerFor(await allSellers(db), entity?.country ?? null);
  return seller ? toSellerParty(seller, language) : getConfiguredSeller();
}

/** Who sells while nobody entered a seller at the desk, from the setting `SELLER` (checked at start; see env.ts). */
function getConfiguredSeller(variables: Record<string, string | undefined> = process.env): Party {
  if (!variables.SELLER) return { name: "Headroom", address: [], taxId: null };
  return configured.parse(JSON.parse(variables.SELLER));
}
