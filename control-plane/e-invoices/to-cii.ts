import type { SemanticInvoice, SemanticLine, SemanticParty, SemanticTax } from "./semantic-invoice.ts";
import { element, toXml, type XmlElement } from "./xml.ts";

const namespace = "urn:un:unece:uncefact:data:standard";

/**
 * An invoice or credit note as UN/CEFACT Cross Industry Invoice (D16B), by the syntax binding of EN 16931-3-3: also the
 * file inside a Factur-X document of the profile EN 16931.
 */
export function toCii(invoice: SemanticInvoice): string {
  const content = [
    element("rsm:ExchangedDocumentContext", [
      element("ram:GuidelineSpecifiedDocumentContextParameter", [element("ram:ID", "urn:cen.eu:en16931:2017")]),
    ]),
    element("rsm:ExchangedDocument", [
      element("ram:ID", invoice.number),
      element("ram:TypeCode", invoice.typeCode),
      element("ram:IssueDateTime", [day("udt", invoice.issueDate)]),
      element("ram:IncludedNote", [element("ram:Content", invoice.note)]),
    ]),
    element("rsm:SupplyChainTradeTransaction", [
      ...invoice.lines.map((line) => lineOf(line, invoice)),
      element("ram:ApplicableHeaderTradeAgreement", [
        party("ram:SellerTradeParty", invoice.seller),
        party("ram:BuyerTradeParty", invoice.buyer),
        element("ram:BuyerOrderReferencedDocument", [element("ram:IssuerAssignedID", invoice.purchaseOrder)]),
      ]),
      delivery(invoice.deliverTo),
      settlement(invoice),
    ]),
  ].filter((child) => child !== null);
  return toXml({
    name: "rsm:CrossIndustryInvoice",
    attributes: {
      "xmlns:rsm": `${namespace}:CrossIndustryInvoice:100`,
      "xmlns:ram": `${namespace}:ReusableAggregateBusinessInformationEntity:100`,
      "xmlns:qdt": `${namespace}:QualifiedDataType:100`,
      "xmlns:udt": `${namespace}:UnqualifiedDataType:100`,
    },
    content,
  });
}

/** The element has to be there, also where it has nothing to say. */
function delivery(country: string | null): XmlElement {
  const to = element("ram:ShipToTradeParty", [element("ram:PostalTradeAddress", [element("ram:CountryID", country)])]);
  return { name: "ram:ApplicableHeaderTradeDelivery", attributes: {}, content: to ? [to] : [] };
}

function settlement(invoice: SemanticInvoice): XmlElement | null {
  const { transfer, totals, currency } = invoice;
  return element("ram:ApplicableHeaderTradeSettlement", [
    transfer && element("ram:PaymentReference", invoice.number),
    element("ram:InvoiceCurrencyCode", currency),
    transfer &&
      element("ram:SpecifiedTradeSettlementPaymentMeans", [
        element("ram:TypeCode", "58"),
        element("ram:PayeePartyCreditorFinancialAccount", [
          element("ram:IBANID", transfer.iban),
          element("ram:AccountName", transfer.accountName),
        ]),
        element("ram:PayeeSpecifiedCreditorFinancialInstitution", [element("ram:BICID", transfer.bic)]),
      ]),
    ...invoice.taxes.map(taxOf),
    period(invoice.period),
    element("ram:SpecifiedTradePaymentTerms", [
      element("ram:Description", invoice.paymentTerms),
      invoice.dueDate === null ? null : element("ram:DueDateDateTime", [day("udt", invoice.dueDate)]),
    ]),
    element("ram:SpecifiedTradeSettlementHeaderMonetarySummation", [
      element("ram:LineTotalAmount", totals.lines),
      element("ram:TaxBasisTotalAmount", totals.lines),
      element("ram:TaxTotalAmount", totals.tax, { currencyID: currency }),
      element("ram:GrandTotalAmount", totals.withTax),
      element("ram:DuePayableAmount", totals.due),
    ]),
    invoice.precedes &&
      element("ram:InvoiceReferencedDocument", [
        element("ram:IssuerAssignedID", invoice.precedes.number),
        element("ram:FormattedIssueDateTime", [day("qdt", invoice.precedes.issueDate)]),
      ]),
  ]);
}

function lineOf(line: SemanticLine, invoice: SemanticInvoice): XmlElement | null {
  return element("ram:IncludedSupplyChainTradeLineItem", [
    element("ram:AssociatedDocumentLineDocument", [
      element("ram:LineID", line.id),
      element("ram:IncludedNote", [element("ram:Content", line.note)]),
    ]),
    element("ram:SpecifiedTradeProduct", [element("ram:SellerAssignedID", line.sku), element("ram:Name", line.name)]),
    element("ram:SpecifiedLineTradeAgreement", [
      element("ram:NetPriceProductTradePrice", [element("ram:ChargeAmount", line.unitPrice)]),
    ]),
    element("ram:SpecifiedLineTradeDelivery", [
      element("ram:BilledQuantity", line.quantity, { unitCode: line.unitCode }),
    ]),
    element("ram:SpecifiedLineTradeSettlement", [
      element("ram:ApplicableTradeTax", [
        element("ram:TypeCode", "VAT"),
        element("ram:CategoryCode", line.category),
        element("ram:RateApplicablePercent", line.ratePercent),
      ]),
      period(invoice.period),
      element("ram:SpecifiedTradeSettlementLineMonetarySummation", [element("ram:LineTotalAmount", line.net)]),
    ]),
  ]);
}

function taxOf(tax: SemanticTax): XmlElement | null {
  return element("ram:ApplicableTradeTax", [
    element("ram:CalculatedAmount", tax.amount),
    element("ram:TypeCode", "VAT"),
    element("ram:ExemptionReason", tax.reason),
    element("ram:BasisAmount", tax.base),
    element("ram:CategoryCode", tax.category),
    element("ram:ExemptionReasonCode", tax.reasonCode),
    element("ram:RateApplicablePercent", tax.ratePercent),
  ]);
}

function party(name: string, given: SemanticParty): XmlElement | null {
  const [first, second, ...others] = given.street;
  const { electronicAddress: address } = given;
  return element(name, [
    element("ram:Name", given.name),
    element("ram:SpecifiedLegalOrganization", [element("ram:ID", given.registration)]),
    element("ram:PostalTradeAddress", [
      element("ram:PostcodeCode", given.postalCode),
      element("ram:LineOne", first),
      element("ram:LineTwo", second),
      others.length > 0 ? element("ram:LineThree", others.join(", ")) : null,
      element("ram:CityName", given.city),
      element("ram:CountryID", given.country),
    ]),
    address &&
      element("ram:URIUniversalCommunication", [element("ram:URIID", address.id, { schemeID: address.scheme })]),
    registration(given.vatId, "VA"),
    registration(given.taxNumber, "FC"),
  ]);
}

function registration(id: string | null, schemeID: string): XmlElement | null {
  return element("ram:SpecifiedTaxRegistration", [element("ram:ID", id, { schemeID })]);
}

function period({ start, end }: SemanticInvoice["period"]): XmlElement | null {
  return element("ram:BillingSpecifiedPeriod", [
    element("ram:StartDateTime", [day("udt", start)]),
    element("ram:EndDateTime", [day("udt", end)]),
  ]);
}

/** A day as the syntax has it: 20261130, format 102. */
function day(prefix: "udt" | "qdt", date: string): XmlElement | null {
  return element(`${prefix}:DateTimeString`, date.replaceAll("-", ""), { format: "102" });
}
