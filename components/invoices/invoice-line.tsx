import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import { formatAmount } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { InvoiceDocument, InvoiceLineRow } from "@/lib/invoices/queries";
import { LineEvidence } from "./line-evidence";

/** One line: quantity × unit price = amount. It opens into its usage by day and leads to what was used. */
export function InvoiceLine({
  org,
  invoice,
  projectId,
  line,
  isOpen,
}: {
  org: string;
  invoice: InvoiceDocument;
  projectId: string;
  line: InvoiceLineRow;
  isOpen: boolean;
}) {
  const { currency } = line.amount;
  const exactAmount = formatAmount({ amount: line.exactAmount, currency }, { exact: true });
  const exact = `${formatNumber(line.quantity, { decimals: 9 })} ${line.unit} × ${formatAmount(line.unitPrice, { exact: true })} ${currency} = ${exactAmount} ${currency}, rounded once`;
  const isModel = line.product === "inference";
  return (
    <LineEvidence
      address={`/api/organizations/${org}/invoices/${encodeURIComponent(invoice.id)}/lines/${encodeURIComponent(line.id)}/usage`}
      unit={line.unit}
      currency={currency}
      timeZone={invoice.timeZone}
      isOpen={isOpen}
      summary={
        <span className="paper-grid w-full">
          <span className="flex min-w-0 items-start gap-1.5 max-sm:col-span-2">
            <Icon
              name="chevron-right"
              size={14}
              className="disclosure-mark mt-[3px] flex-none text-muted print:hidden"
            />
            <span className="min-w-0">
              {line.description}
              {line.poNumber && <span className="block text-xs text-muted">PO number {line.poNumber}</span>}
            </span>
          </span>
          <span className="sm:text-end">
            {formatNumber(line.quantity, { decimals: 6 })} <span className="text-muted">{line.unit}</span>
            <span className="text-muted sm:hidden"> × {formatAmount(line.unitPrice, { exact: true })}</span>
          </span>
          <span className="text-end max-sm:hidden">
            {formatAmount(line.unitPrice, { exact: true })} <span className="text-muted">{currency}</span>
          </span>
          <span className="text-end font-medium" title={exact}>
            {formatAmount(line.amount)} <span className="font-normal text-muted">{currency}</span>
          </span>
        </span>
      }
    >
      {line.clause && (
        <p className="text-xs">
          <span className="text-muted">By the contract: </span>
          {line.clause.text}
        </p>
      )}
      <p className="text-xs text-muted tabular-nums">{exact}.</p>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
        <TextLink href={pathIn(org, `${isModel ? "models" : "reservations"}/${encodeURIComponent(line.resourceId)}`)}>
          {isModel ? "The model" : "The reservation"}
        </TextLink>
        <TextLink
          href={pathIn(org, "usage/records", {
            product: line.product,
            project: projectId,
            resource: line.resourceId,
            from: invoice.periodStart,
            until: invoice.periodEnd,
          })}
        >
          {`Its ${formatNumber(line.usageRecords)} metered ${line.usageRecords === 1 ? "record" : "records"}`}
        </TextLink>
        <TextLink href={pathIn(org, `invoices/${encodeURIComponent(invoice.id)}`, { line: line.id })}>
          Link to this line
        </TextLink>
      </p>
    </LineEvidence>
  );
}
