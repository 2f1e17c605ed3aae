/** What a document says around its facts, in a language. */
export interface Labels {
  invoice: string;
  issued: string;
  due: string;
  period: string;
  timeZone: string;
  currency: string;
  from: string;
  billTo: string;
  soldTo: string;
  taxId: string;
  description: string;
  quantity: string;
  unitPrice: string;
  amount: string;
  subtotal: string;
  total: string;
  units: Record<"node-hours" | "million tokens", string>;
  /** "of" what a tax is computed on. */
  of: string;
  to: string;
  page(page: number, count: number): string;
  pay(amount: string, day: string, number: string): string;
  payee: string;
  bank: string;
  reference: string;
  rounding: string;
}

const en: Labels = {
  ...{
    invoice: "Invoice",
    issued: "Issued",
    due: "Due",
    period: "Period",
    timeZone: "Time zone",
    currency: "Currency",
  },
  ...{
    from: "From",
    billTo: "Bill to",
    soldTo: "Sold to",
    taxId: "Tax id",
    description: "Description",
    quantity: "Quantity",
  },
  ...{ unitPrice: "Unit price", amount: "Amount", subtotal: "Subtotal", total: "Total", of: "of", to: "to" },
  ...{ payee: "Payee", bank: "Bank", reference: "Reference" },
  units: { "node-hours": "node-hours", "million tokens": "million tokens" },
  page: (page, count) => `Page ${page} of ${count}`,
  pay: (amount, day, number) => `Please pay ${amount} by ${day} and quote ${number}.`,
  rounding:
    "Each line is quantity times unit price, rounded once to the currency's smallest unit, half away from zero. Tax is computed once on the sum of each rate's lines. The usage records behind every line are in the console.",
};

const de: Labels = {
  ...{ invoice: "Rechnung", issued: "Ausgestellt", due: "Fällig", period: "Zeitraum", timeZone: "Zeitzone" },
  ...{
    currency: "Währung",
    from: "Von",
    billTo: "Rechnung an",
    soldTo: "Käufer",
    taxId: "Steuernummer",
    description: "Beschreibung",
  },
  ...{ quantity: "Menge", unitPrice: "Einzelpreis", amount: "Betrag", subtotal: "Summe netto", total: "Gesamt" },
  ...{ of: "auf", to: "bis" },
  ...{ payee: "Empfänger", bank: "Bank", reference: "Referenz" },
  units: { "node-hours": "Knotenstunden", "million tokens": "Mio. Tokens" },
  page: (page, count) => `Seite ${page} von ${count}`,
  pay: (amount, day, number) => `Bitte zahlen Sie ${amount} bis zum ${day} unter Angabe von ${number}.`,
  rounding:
    "Jede Position ist Menge mal Einzelpreis, einmal auf die kleinste Einheit der Währung gerundet, kaufmännisch. Die Steuer wird einmal auf die Summe der Positionen jedes Satzes berechnet. Die Verbrauchsdaten hinter jeder Position stehen in der Konsole.",
};

const fr: Labels = {
  ...{ invoice: "Facture", issued: "Émise le", due: "Échéance", period: "Période", timeZone: "Fuseau horaire" },
  ...{
    currency: "Devise",
    from: "De",
    billTo: "Facturé à",
    soldTo: "Acheteur",
    taxId: "N° fiscal",
    description: "Désignation",
  },
  ...{ quantity: "Quantité", unitPrice: "Prix unitaire", amount: "Montant", subtotal: "Total HT", total: "Total TTC" },
  ...{ of: "sur", to: "au" },
  ...{ payee: "Bénéficiaire", bank: "Banque", reference: "Référence" },
  units: { "node-hours": "heures-nœud", "million tokens": "millions de jetons" },
  page: (page, count) => `Page ${page} sur ${count}`,
  pay: (amount, day, number) => `Merci de payer ${amount} avant le ${day} en indiquant ${number}.`,
  rounding:
    "Chaque ligne est la quantité multipliée par le prix unitaire, arrondie une fois à la plus petite unité de la devise. La taxe est calculée une fois sur la somme des lignes de chaque taux. Les relevés de consommation de chaque ligne se trouvent dans la console.",
};

const known: Record<string, Labels> = { en, de, fr };

/** Languages that documents are written in; any other is answered in English. */
export function labelsOf(language: string): Labels {
  return known[language] ?? en;
}

/** The language of a document: the wanted one where documents are written in it. */
export function documentLanguageOf(wanted: string | null | undefined): string {
  return wanted && known[wanted] ? wanted : "en";
}
