/** The electronic invoice inside a document, and what the document's metadata say of it (Factur-X 1.0, profile EN 16931). */
export const facturXName = "factur-x.xml";

const properties: readonly (readonly [name: string, value: string, about: string])[] = [
  ["DocumentFileName", facturXName, "The name of the embedded XML document"],
  ["DocumentType", "INVOICE", "The type of the hybrid document"],
  ["Version", "1.0", "The version of the standard of the embedded document"],
  ["ConformanceLevel", "EN 16931", "The conformance level of the embedded document"],
];

const facturX = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#";

/** PDF/A wants every property that is not its own described beside its value. */
export function facturXMetadata(): string {
  const values = properties.map(([name, value]) => `<fx:${name}>${value}</fx:${name}>`).join("");
  const described = properties.map(
    ([name, , about]) =>
      `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${name}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>${about}</pdfaProperty:description></rdf:li>`,
  );
  return `
        <rdf:Description rdf:about="" xmlns:fx="${facturX}">${values}</rdf:Description>
        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
          <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
            <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
            <pdfaSchema:namespaceURI>${facturX}</pdfaSchema:namespaceURI>
            <pdfaSchema:prefix>fx</pdfaSchema:prefix>
            <pdfaSchema:property><rdf:Seq>${described.join("")}</rdf:Seq></pdfaSchema:property>
          </rdf:li></rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>`;
}
