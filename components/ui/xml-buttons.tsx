import { DownloadButton } from "./download-button";

/** The electronic form of an invoice or a credit note in its two syntaxes; `address` is the document's own. */
export function XmlButtons({ address }: { address: string }) {
  return (
    <>
      <DownloadButton size="md" href={`${address}/xml?format=ubl`}>
        XML, UBL
      </DownloadButton>
      <DownloadButton size="md" href={`${address}/xml?format=cii`}>
        XML, CII
      </DownloadButton>
    </>
  );
}
