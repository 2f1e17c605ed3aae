/** Lengths of the IBANs of the register (ISO 13616) in countries that we may have an account in. */
const lengths: Readonly<Record<string, number>> = {
  ...{ AD: 24, AE: 23, AT: 20, BE: 16, BG: 22, BH: 22, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24, FI: 18 },
  ...{ FR: 27, GB: 22, GI: 23, GR: 27, HR: 21, HU: 28, IE: 22, IL: 23, IS: 26, IT: 27, JO: 30, KW: 30, LI: 21, LT: 20 },
  ...{ LU: 20, LV: 21, MC: 27, MT: 31, NL: 18, NO: 15, PL: 28, PT: 25, QA: 29, RO: 24, RS: 22, SA: 24, SE: 24, SI: 19 },
  ...{ SK: 24, SM: 27, TR: 26, UA: 29 },
};

/** An account number as it is stored: without spaces, in capitals. */
export function compactIban(iban: string): string {
  return iban.replace(/\s/g, "").toUpperCase();
}

/** Why a text is no IBAN, as a sentence; null where it is one: known country, its length, and check digits by ISO 7064 (mod 97-10). */
export function faultOfIban(iban: string): string | null {
  const compact = compactIban(iban);
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(compact)) return "An IBAN begins with two letters and two digits.";
  const expected = lengths[compact.slice(0, 2)];
  if (expected !== undefined && compact.length !== expected) {
    return `An IBAN of ${compact.slice(0, 2)} has ${expected} characters, this one ${compact.length}.`;
  }
  const digits = [...compact.slice(4), ...compact.slice(0, 4)].map((each) => Number.parseInt(each, 36)).join("");
  return BigInt(digits) % 97n === 1n ? null : "The check digits are not right: one of its characters is wrong.";
}

/** Why a text is no BIC, as a sentence; null where it looks like one (ISO 9362). */
export function faultOfBic(bic: string): string | null {
  return /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic) ? null : "A BIC has eight or eleven letters and digits.";
}
