import type { SemanticInvoice, SemanticLine, SemanticParty, SemanticTax } from "./semantic-invoice.ts";
import { element, toXml, type XmlElement } from "./xml.ts";

const namespace = "urn:oasis:names:specification:ubl:schema:xsd";
const vat = element("cac:TaxScheme", [element("cbc:ID", "VAT")]);

/** An invoice or credit note in UBL 2.1, by the syntax binding of EN 16931-3-2. */
export function toUbl(invoice: SemanticInvoice): string {
  const isCreditNote = invoice.typeCode === "381";
  const root = isCreditNote ? "CreditNote" : "Invoice";
  const { currency } = invoice;
  const amount = (name: string, value: string) => element(name, value, { currencyID: currency });
  const content = [
    element("cbc:CustomizationID", "urn:cen.eu:en16931:2017"),
    element("cbc:ID", invoice.number),
    element("cbc:IssueDate", invoice.issueDate),
    // A credit note has no due date in this syntax.
    isCreditNote ? null : element("cbc:DueDate", invoice.dueDate),
    element(`cbc:${root}TypeCode`, invoice.typeCode),
    element("cbc:Note", invoice.note),
    element("cbc:DocumentCurrencyCode", currency),
    period(invoice.period),
    element("cac:OrderReference", [element("cbc:ID", invoice.purchaseOrder)]),
    element("cac:BillingReference", [
      element("cac:InvoiceDocumentReference", [
        element("cbc:ID", invoice.precedes?.number),
        element("cbc:IssueDate", invoice.precedes?.issueDate),
      ]),
    ]),
    element("cac:AccountingSupplierParty", [party(invoice.seller)]),
    element("cac:AccountingCustomerParty", [party(invoice.buyer)]),
    element("cac:Delivery", [element("cac:DeliveryLocation", [element("cac:Address", [country(invoice.deliverTo)])])]),
    invoice.transfer &&
      element("cac:PaymentMeans", [
        element("cbc:PaymentMeansCode", "58"),
        element("cbc:PaymentID", invoice.number),
        element("cac:PayeeFinancialAccount", [
          element("cbc:ID", invoice.transfer.iban),
          element("cbc:Name", invoice.transfer.accountName),
          element("cac:FinancialInstitutionBranch", [element("cbc:ID", invoice.transfer.bic)]),
        ]),
      ]),
    element("cac:PaymentTerms", [element("cbc:Note", invoice.paymentTerms)]),
    element("cac:TaxTotal", [
      amount("cbc:TaxAmount", invoice.totals.tax),
      ...invoice.taxes.map((tax) => subtotal(tax, amount)),
    ]),
    element("cac:LegalMonetaryTotal", [
      amount("cbc:LineExtensionAmount", invoice.totals.lines),
      amount("cbc:TaxExclusiveAmount", invoice.totals.lines),
      amount("cbc:TaxInclusiveAmount", invoice.totals.withTax),
      amount("cbc:PayableAmount", invoice.totals.due),
    ]),
    ...invoice.lines.map((line) => lineOf(line, invoice, amount)),
  ].filter((child) => child !== null);
  return toXml({
    name: root,
    attributes: {
      xmlns: `${namespace}:${root}-2`,
      "xmlns:cac": `${namespace}:CommonAggregateComponents-2`,
      "xmlns:cbc": `${namespace}:CommonBasicComponents-2`,
    },
    content,
  });
}

type Amount = (name: string, value: string) => XmlElement | null;

function lineOf(line: SemanticLine, { typeCode, period: whole }: SemanticInvoice, amount: Amount): XmlElement | null {
  const [name, quantity] =
    typeCode === "381" ? ["CreditNoteLine", "CreditedQuantity"] : ["InvoiceLine", "InvoicedQuantity"];
  return element(`cac:${name}`, [
    element("cbc:ID", line.id),
    element("cbc:Note", line.note),
    element(`cbc:${quantity}`, line.quantity, { unitCode: line.unitCode }),
    amount("cbc:LineExtensionAmount", line.net),
    period(whole),
    element("cac:Item", [
      element("cbc:Name", line.name),
      element("cac:SellersItemIdentification", [element("cbc:ID", line.sku)]),
      element("cac:ClassifiedTaxCategory", [
        element("cbc:ID", line.category),
        element("cbc:Percent", line.ratePercent),
        vat,
      ]),
    ]),
    element("cac:Price", [amount("cbc:PriceAmount", line.unitPrice)]),
  ]);
}

function subtotal(tax: SemanticTax, amount: Amount): XmlElement | null {
  return element("cac:TaxSubtotal", [
    amount("cbc:TaxableAmount", tax.base),
    amount("cbc:TaxAmount", tax.amount),
    element("cac:TaxCategory", [
      element("cbc:ID", tax.category),
      element("cbc:Percent", tax.ratePercent),
      element("cbc:TaxExemptionReasonCode", tax.reasonCode),
      element("cbc:TaxExemptionReason", tax.reason),
      vat,
    ]),
  ]);
}

function party(given: SemanticParty): XmlElement | null {
  const [first, second, ...others] = given.street;
  const { electronicAddress: address } = given;
  return element("cac:Party", [
    address && element("cbc:EndpointID", address.id, { schemeID: address.scheme }),
    element("cac:PostalAddress", [
      element("cbc:StreetName", first),
      element("cbc:AdditionalStreetName", second),
      element("cbc:CityName", given.city),
      element("cbc:PostalZone", given.postalCode),
      others.length > 0 ? element("cac:AddressLine", [element("cbc:Line", others.join(", "))]) : null,
      country(given.country),
    ]),
    taxScheme(given.vatId, vat),
    taxScheme(given.taxNumber, element("cac:TaxScheme", [element("cbc:ID", "TAX")])),
    element("cac:PartyLegalEntity", [
      element("cbc:RegistrationName", given.name),
      element("cbc:CompanyID", given.registration),
    ]),
  ]);
}

function taxScheme(id: string | null, scheme: XmlElement | null): XmlElement | null {
  return id === null ? null : element("cac:PartyTaxScheme", [element("cbc:CompanyID", id), scheme]);
}

function country(code: string | null): XmlElement | null {
  return element("cac:Country", [element("cbc:IdentificationCode", code)]);
}

function period({ start, end }: SemanticInvoice["period"]): XmlElement | null {
  return element("cac:InvoicePeriod", [element("cbc:StartDate", start), element("cbc:EndDate", end)]);
}
