import type { Metadata } from "next";
import { CreditNotePaper } from "@/components/credit-notes/credit-note-paper";
import { DownloadButton } from "@/components/ui/download-button";
import { PageHeader } from "@/components/ui/page-header";
import { PrintButton } from "@/components/ui/print-button";
import { XmlButtons } from "@/components/ui/xml-buttons";
import { requireOrganization } from "@/lib/auth/session";
import { getCreditNote } from "@/lib/credit-notes/queries";
import { formatMoney } from "@/lib/format/money";
import { orNotFound } from "@/lib/query/or-not-found";
import { titleOf } from "@/lib/query/title-of";

export async function generateMetadata({ params }: PageProps<"/[org]/invoices/credit-notes/[id]">): Promise<Metadata> {
  const { org, id } = await params;
  const title = async (ctx: Parameters<typeof getCreditNote>[0]) =>
    `Credit note ${(await getCreditNote(ctx, id)).number}`;
  return titleOf(org, "invoices.read", "Credit note", title);
}

export default async function CreditNotePage({ params }: PageProps<"/[org]/invoices/credit-notes/[id]">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "invoices.read");
  const note = await orNotFound(getCreditNote(ctx, id));
  const address = `/api/organizations/${org}/credit-notes/${encodeURIComponent(note.id)}`;
  return (
    <>
      <div className="print:hidden">
        <PageHeader
          title={`Credit note ${note.number}`}
          line={`${formatMoney(note.total)} including tax, ${note.kind === "void" ? "all that was left" : "a part"} of invoice ${note.invoiceNumber}.`}
          actions={
            <>
              <PrintButton>Print</PrintButton>
              {note.hasElectronic && <XmlButtons address={address} />}
              <DownloadButton size="md" variant="primary" href={`${address}/pdf`}>
                PDF
              </DownloadButton>
            </>
          }
        />
      </div>
      <CreditNotePaper org={org} note={note} />
    </>
  );
}
