import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { formatNodeHours, formatNumber } from "@/lib/format/number";
import type { QuoteView } from "@/lib/quotes/quote";

/** What a quote costs: price times quantity, tax, and the total with tax. */
export function QuotePrice({ quote }: { quote: QuoteView }) {
  return (
    <Card title="Price" description="Frozen for as long as the quote is open.">
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1.5 text-table">
        <dt className="text-muted">
          {formatNodeHours(quote.nodeHours)} at <Money value={quote.pricePerNodeHour} /> (
          <Money value={quote.pricePerGpuHour} /> per GPU-hour)
        </dt>
        <dd className="text-end">
          <Money value={quote.total} />
        </dd>
        <dt className="text-muted">
          {quote.taxLabel}, {formatNumber(quote.taxRatePercent)} %
        </dt>
        <dd className="text-end">
          <Money value={quote.tax} />
        </dd>
        <dt className="border-t border-border pt-2 font-semibold">Total with tax</dt>
        <dd className="border-t border-border pt-2 text-end text-base font-semibold">
          <Money value={quote.totalWithTax} />
        </dd>
      </dl>
    </Card>
  );
}
