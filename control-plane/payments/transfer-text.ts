/**
 * A SEPA credit transfer as banking apps read it out of a QR code: EPC069-12, version 002, UTF-8, with the structured
 * creditor reference. Null where a field does not fit: a name of more than 70 characters is cut, an amount over
 * 999,999,999.99 has no code.
 */
export function transferText({
  payee,
  iban,
  bic,
  amount,
  creditorReference,
}: {
  payee: string;
  iban: string;
  bic: string | null;
  amount: string;
  creditorReference: string;
}): string | null {
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(amount)) return null;
  const name = payee.replace(/[\r\n]+/g, " ").slice(0, 70);
  const lines = [
    "BCD",
    "002",
    "1",
    "SCT",
    bic ?? "",
    name,
    iban.replaceAll(" ", ""),
    `EUR${amount}`,
    "",
    creditorReference,
  ];
  return lines.join("\n");
}
