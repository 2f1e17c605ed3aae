import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { KeyValue } from "@/components/ui/key-value";
import { formatCount, formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

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

/** What the seller knows of the organization; the companies that are billed have a page of their own. */
export function OrganizationCard({
  name,
  slug,
  details,
  mayRead,
}: {
  name: string;
  slug: string;
  details: Details;
  mayRead: boolean;
}) {
  return (
    <Card
      flush
      id="organization"
      title={name}
      description="What the seller knows of it."
      actions={
        mayRead && (
          <LinkButton href={pathIn(slug, "billing")} size="sm">
            Companies that are billed
          </LinkButton>
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
