import { problem } from "../http/problem.ts";
import { compactTaxId, faultOfTaxId } from "../taxes/tax-ids.ts";
import { faultOfGln, isMailAddress } from "./electronic-address.ts";
import type { LegalEntity } from "./legal-entities.ts";

/** The row as it is stored: ids without spaces. Throws `invalid_legal_entity` with a sentence by field. */
export function checkDetails(row: LegalEntity): LegalEntity {
  const { country, electronicScheme, electronicAddress } = row;
  const faults = {
    taxId: row.taxId ? faultOfTaxId(country, row.taxId) : null,
    electronicAddress:
      electronicScheme && electronicAddress ? faultOfElectronicAddress(electronicScheme, electronicAddress) : null,
  };
  const fields = Object.fromEntries(
    Object.entries(faults).filter((each): each is [string, string] => each[1] !== null),
  );
  if (Object.keys(fields).length > 0) {
    throw problem("invalid_legal_entity", { status: 422, detail: Object.values(fields).join(" "), fields });
  }
  // Where nobody publishes how tax ids look, they stay as they were written.
  return { ...row, taxId: row.taxId && country && faultOfTaxId(country, "") ? compactTaxId(row.taxId) : row.taxId };
}

function faultOfElectronicAddress(scheme: string, address: string): string | null {
  if (scheme === "EM") return isMailAddress(address) ? null : "Write a mail address.";
  if (scheme === "0088") return faultOfGln(address);
  return /^[A-Za-z0-9:._-]{1,50}$/.test(address) ? null : "Use letters, digits and hyphens, as the scheme has them.";
}
