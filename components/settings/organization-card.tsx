import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { Card } from "@/components/ui/card";
import { InputField, TextareaField } from "@/components/ui/fields";
import { Id } from "@/components/ui/id";
import { KeyValue } from "@/components/ui/key-value";
import { OperationId } from "@/components/ui/operation-id";
import { formatCount, formatNumber } from "@/lib/format/number";
import type { Act } from "./act";

interface Details {
  id: string;
  currency: string;
  timeZone: string;
  billingName: string;
  billingAddress: readonly string[];
  taxId: string | null;
  taxLabel: string;
  taxRatePercent: string;
  paymentTermsDays: number;
}

/** What the seller knows of the organization, and the part of it that the owner may change. */
export function OrganizationCard({
  name,
  slug,
  details,
  change,
}: {
  name: string;
  slug: string;
  details: Details;
  change?: Act;
}) {
  return (
    <Card
      flush
      id="organization"
      title={name}
      description={
        change ? "Billing details are used from the next invoice on." : "Only an owner may change billing details."
      }
      actions={
        change && (
          <ConfirmDialog
            trigger="Edit billing details"
            size="sm"
            title="Billing details"
            confirm="Save"
            action={change}
            done="Billing details saved."
          >
            <OperationId />
            <p className="text-table text-muted">Invoices that are issued already stay as they are.</p>
            <InputField name="billingName" label="Billed to" defaultValue={details.billingName} maxLength={120} />
            <TextareaField
              name="billingAddress"
              label="Address"
              optional
              defaultValue={details.billingAddress.join("\n")}
              rows={4}
              description="At most six lines."
            />
            <InputField name="taxId" label="Tax id" optional defaultValue={details.taxId ?? undefined} maxLength={40} />
          </ConfirmDialog>
        )
      }
    >
      <div className="border-t border-border">
        <KeyValue
          rows={[
            ["Address in the console", <code key="slug">/{slug}</code>],
            ["Id", <Id key="id" value={details.id} />],
            ["Currency", details.currency],
            ["Billing time zone", details.timeZone],
            ["Billed to", details.billingName],
            ["Billing address", details.billingAddress.length > 0 ? details.billingAddress.join(", ") : "none"],
            ["Tax id", details.taxId ?? "none"],
            ["Tax", `${details.taxLabel}, ${formatNumber(details.taxRatePercent)} %`],
            ["Payment", `${formatCount(details.paymentTermsDays, "day")} after an invoice is issued`],
          ]}
        />
      </div>
    </Card>
  );
}
