import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/actions";
import { subtractDecimals } from "@/lib/format/decimal";
import { formatAmount } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { InvoiceDocument, InvoiceLineRow } from "@/lib/invoices/queries";
import { DisputeDialog } from "./dispute-dialog";
import { LineDisputes } from "./line-disputes";
import { LineEvidence } from "./line-evidence";

/** What may be done about a line; absent for those who may not. */
export interface LineActs {
  dispute?: FormAction;
  withdraw?: FormAction;
}

/** One line: quantity × unit price = amount. It opens into its usage by day and leads to what was used. */
export function InvoiceLine({
  org,
  invoice,
  projectId,
  line,
  isOpen,
  dispute,
  withdraw,
}: {
  org: string;
  invoice: InvoiceDocument;
  projectId: string;
  line: InvoiceLineRow;
  isOpen: boolean;
} & LineActs) {
  const { currency } = line.amount;
  const exactAmount = formatAmount({ amount: line.exactAmount, currency }, { exact: true });
  // Fees, credits and discounts are amounts: nothing was counted.
  const isCounted = line.unit !== currency;
  const product = `${formatNumber(line.quantity, { decimals: 9 })} ${line.unit} × ${formatAmount(line.unitPrice, { exact: true })} ${currency} = `;
  const exact = `${isCounted ? product : ""}${exactAmount} ${currency}, rounded once`;
  const isModel = line.product === "inference";
  const isAdjustment = line.kind === "adjustment";
  const disputes = invoice.disputes.filter(({ lineId }) => lineId === line.id);
  const left = { amount: subtractDecimals(line.amount.amount, line.credited), currency };
  const isDisputed = disputes.some(({ state }) => state === "open");
  const mayDispute = dispute && !invoice.isDraft && invoice.state !== "void" && !isDisputed && Number(left.amount) > 0;
  const records = pathIn(org, "usage/records", {
    product: line.product,
    project: projectId,
    resource: line.resourceId,
    from: invoice.periodStart,
    until: invoice.periodEnd,
  });
  return (
    <LineEvidence
      records={records}
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
              {isDisputed && <span className="block text-xs font-medium text-warning-text">Disputed</span>}
              {Number(line.credited) !== 0 && (
                <span className="block text-xs text-muted">
                  {formatAmount({ amount: line.credited, currency })} {currency} credited
                </span>
              )}
              {line.poNumber && <span className="block text-xs text-muted">PO number {line.poNumber}</span>}
            </span>
          </span>
          <span className="sm:text-end">
            {isCounted && (
              <>
                {formatNumber(line.quantity, { decimals: 6 })} <span className="text-muted">{line.unit}</span>
                <span className="text-muted sm:hidden"> × {formatAmount(line.unitPrice, { exact: true })}</span>
              </>
            )}
          </span>
          <span className="text-end max-sm:hidden">
            {isCounted && (
              <>
                {formatAmount(line.unitPrice, { exact: true })} <span className="text-muted">{currency}</span>
              </>
            )}
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
        {!isAdjustment && (
          <TextLink href={pathIn(org, `${isModel ? "models" : "reservations"}/${encodeURIComponent(line.resourceId)}`)}>
            {isModel ? "The model" : "The reservation"}
          </TextLink>
        )}
        {!isAdjustment && (
          <TextLink href={records}>
            {`Its ${formatNumber(line.usageRecords)} metered ${line.usageRecords === 1 ? "record" : "records"}`}
          </TextLink>
        )}
        <TextLink href={pathIn(org, `invoices/${encodeURIComponent(invoice.id)}`, { line: line.id })}>
          Link to this line
        </TextLink>
      </p>
      <LineDisputes org={org} disputes={disputes} zone={invoice.timeZone} withdraw={withdraw} />
      {mayDispute && (
        <div className="print:hidden">
          <DisputeDialog invoiceId={invoice.id} line={line} left={left} action={dispute} />
        </div>
      )}
    </LineEvidence>
  );
}
