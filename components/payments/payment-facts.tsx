import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import { pathIn } from "@/lib/format/path";
import type { PaymentDetailView } from "@/lib/payments/queries";
import { methodWords } from "./payment-looks";

/** What is known of a payment. */
export function PaymentFacts({ payment, zone }: { payment: PaymentDetailView; zone: string }) {
  const { organization } = payment;
  return (
    <Card title="Payment" flush>
      <KeyValue
        rows={[
          ["Id", <Id key="id" value={payment.id} />],
          [
            "Customer",
            <TextLink key="customer" href={pathIn("operator", `receivables/${organization.id}`)}>
              {organization.name}
            </TextLink>,
          ],
          ["How", methodWords[payment.method]],
          ["Reference", payment.reference],
          ["Payer", payment.payerName],
          [
            "Bank statement",
            payment.bankEntryId && (
              <TextLink key="entry" href={pathIn("operator", `bank-statements/${payment.bankEntryId}`)}>
                Its line
              </TextLink>
            ),
          ],
          ["Settles invoices", <Money key="applied" value={payment.applied} />],
          ["Credit left", <Money key="unapplied" value={payment.unapplied} />],
          Number(payment.refunded.amount) > 0 && ["Paid back", <Money key="refunded" value={payment.refunded} />],
          ["Recorded by", payment.recordedBy],
          ["Recorded", <Instant key="recorded" at={payment.recordedAt} zone={zone} />],
        ]}
      />
    </Card>
  );
}
