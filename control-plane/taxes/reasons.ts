import type { DocumentLanguage } from "../contract/countries.ts";

type Sentences = Record<DocumentLanguage, string>;

/** Directive 2006/112/EC asks for these words on an invoice whose VAT the recipient owes (Article 226, 11a). */
const reverseCharge: Sentences = {
  en: "Reverse charge: VAT is owed by the recipient (Article 196 of Directive 2006/112/EC).",
  de: "Steuerschuldnerschaft des Leistungsempfängers (Artikel 196 der Richtlinie 2006/112/EG).",
  fr: "Autoliquidation : la TVA est due par le preneur (article 196 de la directive 2006/112/CE).",
  es: "Inversión del sujeto pasivo (artículo 196 de la Directiva 2006/112/CE).",
  it: "Inversione contabile: IVA a carico del destinatario (articolo 196 della direttiva 2006/112/CE).",
  nl: "Btw verlegd naar de afnemer (artikel 196 van Richtlijn 2006/112/EG).",
};

const outside: Sentences = {
  en: "Not subject to tax here: the service is supplied where the customer is established.",
  de: "Nicht steuerbar: Der Leistungsort liegt am Sitz des Leistungsempfängers.",
  fr: "Non soumis à la TVA : la prestation est réputée fournie au lieu d'établissement du client.",
  es: "No sujeto: el servicio se presta donde está establecido el cliente.",
  it: "Fuori campo IVA: il servizio si considera prestato nel luogo in cui è stabilito il cliente.",
  nl: "Niet belastbaar: de dienst wordt verricht waar de afnemer is gevestigd.",
};

const unregistered: Sentences = {
  en: "The seller is not registered for tax.",
  de: "Der Leistende ist nicht steuerlich registriert.",
  fr: "Le vendeur n'est pas identifié à la TVA.",
  es: "El vendedor no está registrado a efectos fiscales.",
  it: "Il venditore non è registrato ai fini fiscali.",
  nl: "De verkoper is niet geregistreerd voor de belasting.",
};

const exempt: Sentences = {
  en: "Exempt from tax, certificate",
  de: "Steuerbefreit, Bescheinigung",
  fr: "Exonéré de taxe, certificat",
  es: "Exento de impuestos, certificado",
  it: "Esente da imposta, certificato",
  nl: "Vrijgesteld van belasting, certificaat",
};

/** Why no tax is charged, in the language of the documents. */
export const taxReasons = { reverseCharge, outside, unregistered, exempt };
