import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { TextLink } from "@/components/ui/text-link";
import { formatMoney } from "@/lib/format/money";
import { pathIn } from "@/lib/format/path";
import type { InvoiceDocument } from "@/lib/invoices/queries";

/** What became of an issued invoice: approval, disputes, credit notes, and what is still owed. */
export function SettlementCard({
  org,
  invoice,
  zone,
  approve,
}: {
  org: string;
  invoice: InvoiceDocument;
  zone: string;
  /** The dialog, for those who may. */
  approve: ReactNode;
}) {
  const { approval, disputed, creditNotes, owed, credited } = invoice;
  const isDisputed = Number(disputed.amount) !== 0;
  return (
    <Card title={`${formatMoney(owed)} to pay`} description={inWords(invoice)} flush className="print:hidden">
      <KeyValue
        rows={[
          [
            "Approved",
            approval ? (
              <>
                {approval.by.name}, <Instant at={approval.at} zone={zone} dense />
                {approval.note && <span className="block text-muted">{approval.note}</span>}
              </>
            ) : (
              (approve ?? <span className="text-muted">{isDisputed ? "after the dispute" : "not yet"}</span>)
            ),
          ],
          isDisputed && ["Disputed", `${formatMoney(disputed)} before tax`],
          creditNotes.length > 0 && ["Credited", formatMoney(credited)],
          creditNotes.length > 0 && [
            "Credit notes",
            <ul key="notes" className="grid gap-0.5">
              {creditNotes.map(({ id, number, reason }) => (
                <li key={id}>
                  <TextLink href={pathIn(org, `invoices/credit-notes/${encodeURIComponent(id)}`)}>{number}</TextLink>{" "}
                  <span className="text-muted">{reason}</span>
                </li>
              ))}
            </ul>,
          ],
        ]}
      />
    </Card>
  );
}

function inWords({ state }: InvoiceDocument): string {
  if (state === "void") return "This invoice was taken back whole. Nothing of it is owed.";
  if (state === "paid") return "Nothing of it is owed any more.";
  if (state === "overdue") return "Its due date has passed.";
  return "What is still owed, tax included.";
}
