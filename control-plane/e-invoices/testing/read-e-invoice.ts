import { all, type Node, readXml, textAt } from "./read-xml.ts";

/** What a file says by business terms, read back from either syntax by paths of the standard's bindings. */
export interface ReadInvoice {
  specification: string | null;
  number: string | null;
  issueDate: string | null;
  typeCode: string | null;
  currency: string | null;
  dueDate: string | null;
  terms: string | null;
  order: string | null;
  precedes: string | null;
  period: [string | null, string | null];
  deliverTo: string | null;
  seller: ReadParty;
  buyer: ReadParty;
  iban: string | null;
  sums: Record<"lines" | "withoutTax" | "tax" | "withTax" | "due", string | null>;
  taxes: Record<"category" | "rate" | "base" | "amount" | "reason" | "reasonCode", string | null>[];
  lines: Record<"id" | "name" | "quantity" | "unit" | "net" | "price" | "category" | "rate", string | null>[];
}

export type ReadParty = Record<
  "name" | "vatId" | "taxNumber" | "registration" | "country" | "address" | "scheme",
  string | null
>;

/** Reads an invoice in UBL or CII. */
export function readEInvoice(xml: string): ReadInvoice {
  const root = readXml(xml);
  return root.name.endsWith("CrossIndustryInvoice") ? readCii(root) : readUbl(root);
}

function readUbl(root: Node): ReadInvoice {
  const isCredit = root.name.endsWith("CreditNote");
  const at = (path: string) => textAt(root, path);
  const party = (path: string): ReadParty => {
    const [node] = all(root, `${path}/Party`);
    const schemes = all(node, "PartyTaxScheme");
    const byScheme = (isVat: boolean) =>
      textAt(
        schemes.find((scheme) => (textAt(scheme, "TaxScheme/ID") === "VAT") === isVat),
        "CompanyID",
      );
    return {
      name: textAt(node, "PartyLegalEntity/RegistrationName"),
      vatId: byScheme(true),
      taxNumber: byScheme(false),
      registration: textAt(node, "PartyLegalEntity/CompanyID"),
      country: textAt(node, "PostalAddress/Country/IdentificationCode"),
      address: textAt(node, "EndpointID"),
      scheme: all(node, "EndpointID")[0]?.attributes.schemeID ?? null,
    };
  };
  const line = isCredit ? "CreditNoteLine" : "InvoiceLine";
  const quantity = isCredit ? "CreditedQuantity" : "InvoicedQuantity";
  return {
    specification: at("CustomizationID"),
    number: at("ID"),
    issueDate: at("IssueDate"),
    typeCode: at(isCredit ? "CreditNoteTypeCode" : "InvoiceTypeCode"),
    currency: at("DocumentCurrencyCode"),
    dueDate: at("DueDate"),
    terms: at("PaymentTerms/Note"),
    order: at("OrderReference/ID"),
    precedes: at("BillingReference/InvoiceDocumentReference/ID"),
    period: [at("InvoicePeriod/StartDate"), at("InvoicePeriod/EndDate")],
    deliverTo: at("Delivery/DeliveryLocation/Address/Country/IdentificationCode"),
    seller: party("AccountingSupplierParty"),
    buyer: party("AccountingCustomerParty"),
    iban: at("PaymentMeans/PayeeFinancialAccount/ID"),
    sums: {
      lines: at("LegalMonetaryTotal/LineExtensionAmount"),
      withoutTax: at("LegalMonetaryTotal/TaxExclusiveAmount"),
      tax: at("TaxTotal/TaxAmount"),
      withTax: at("LegalMonetaryTotal/TaxInclusiveAmount"),
      due: at("LegalMonetaryTotal/PayableAmount"),
    },
    taxes: all(root, "TaxTotal/TaxSubtotal").map((tax) => ({
      category: textAt(tax, "TaxCategory/ID"),
      rate: textAt(tax, "TaxCategory/Percent"),
      base: textAt(tax, "TaxableAmount"),
      amount: textAt(tax, "TaxAmount"),
      reason: textAt(tax, "TaxCategory/TaxExemptionReason"),
      reasonCode: textAt(tax, "TaxCategory/TaxExemptionReasonCode"),
    })),
    lines: all(root, line).map((each) => ({
      id: textAt(each, "ID"),
      name: textAt(each, "Item/Name"),
      quantity: textAt(each, quantity),
      unit: all(each, quantity)[0]?.attributes.unitCode ?? null,
      net: textAt(each, "LineExtensionAmount"),
      price: textAt(each, "Price/PriceAmount"),
      category: textAt(each, "Item/ClassifiedTaxCategory/ID"),
      rate: textAt(each, "Item/ClassifiedTaxCategory/Percent"),
    })),
  };
}

function readCii(root: Node): ReadInvoice {
  const at = (path: string) => textAt(root, path);
  const trade = "SupplyChainTradeTransaction";
  const settled = `${trade}/ApplicableHeaderTradeSettlement`;
  const day = (path: string) => at(path)?.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3") ?? null;
  const party = (path: string): ReadParty => {
    const [node] = all(root, `${trade}/ApplicableHeaderTradeAgreement/${path}`);
    const ids = all(node, "SpecifiedTaxRegistration/ID");
    const byScheme = (scheme: string) => ids.find(({ attributes }) => attributes.schemeID === scheme)?.text ?? null;
    return {
      name: textAt(node, "Name"),
      vatId: byScheme("VA"),
      taxNumber: byScheme("FC"),
      registration: textAt(node, "SpecifiedLegalOrganization/ID"),
      country: textAt(node, "PostalTradeAddress/CountryID"),
      address: textAt(node, "URIUniversalCommunication/URIID"),
      scheme: all(node, "URIUniversalCommunication/URIID")[0]?.attributes.schemeID ?? null,
    };
  };
  const sums = `${settled}/SpecifiedTradeSettlementHeaderMonetarySummation`;
  return {
    specification: at("ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID"),
    number: at("ExchangedDocument/ID"),
    issueDate: day("ExchangedDocument/IssueDateTime/DateTimeString"),
    typeCode: at("ExchangedDocument/TypeCode"),
    currency: at(`${settled}/InvoiceCurrencyCode`),
    dueDate: day(`${settled}/SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString`),
    terms: at(`${settled}/SpecifiedTradePaymentTerms/Description`),
    order: at(`${trade}/ApplicableHeaderTradeAgreement/BuyerOrderReferencedDocument/IssuerAssignedID`),
    precedes: at(`${settled}/InvoiceReferencedDocument/IssuerAssignedID`),
    period: [
      day(`${settled}/BillingSpecifiedPeriod/StartDateTime/DateTimeString`),
      day(`${settled}/BillingSpecifiedPeriod/EndDateTime/DateTimeString`),
    ],
    deliverTo: at(`${trade}/ApplicableHeaderTradeDelivery/ShipToTradeParty/PostalTradeAddress/CountryID`),
    seller: party("SellerTradeParty"),
    buyer: party("BuyerTradeParty"),
    iban: at(`${settled}/SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID`),
    sums: {
      lines: at(`${sums}/LineTotalAmount`),
      withoutTax: at(`${sums}/TaxBasisTotalAmount`),
      tax: at(`${sums}/TaxTotalAmount`),
      withTax: at(`${sums}/GrandTotalAmount`),
      due: at(`${sums}/DuePayableAmount`),
    },
    taxes: all(root, `${settled}/ApplicableTradeTax`).map((tax) => ({
      category: textAt(tax, "CategoryCode"),
      rate: textAt(tax, "RateApplicablePercent"),
      base: textAt(tax, "BasisAmount"),
      amount: textAt(tax, "CalculatedAmount"),
      reason: textAt(tax, "ExemptionReason"),
      reasonCode: textAt(tax, "ExemptionReasonCode"),
    })),
    lines: all(root, `${trade}/IncludedSupplyChainTradeLineItem`).map((each) => ({
      id: textAt(each, "AssociatedDocumentLineDocument/LineID"),
      name: textAt(each, "SpecifiedTradeProduct/Name"),
      quantity: textAt(each, "SpecifiedLineTradeDelivery/BilledQuantity"),
      unit: all(each, "SpecifiedLineTradeDelivery/BilledQuantity")[0]?.attributes.unitCode ?? null,
      net: textAt(each, "SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount"),
      price: textAt(each, "SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount"),
      category: textAt(each, "SpecifiedLineTradeSettlement/ApplicableTradeTax/CategoryCode"),
      rate: textAt(each, "SpecifiedLineTradeSettlement/ApplicableTradeTax/RateApplicablePercent"),
    })),
  };
}
