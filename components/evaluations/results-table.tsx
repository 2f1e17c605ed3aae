import { Table, Td, Th } from "@/components/ui/table";
import type { VariantResult } from "@/lib/evaluations/result";
import type { Estimate } from "@/lib/evaluations/statistics";
import { formatMs } from "@/lib/format/duration";
import { formatNumber, formatShort } from "@/lib/format/number";
import { formatSmallMoney } from "@/lib/format/small-money";

/** Every variant's quality, latency and cost, with intervals of 95 %. */
export function ResultsTable({ variants, currency }: { variants: readonly VariantResult[]; currency: string }) {
  // The head has the currency for all.
  const perThousand = (amount: number) =>
    formatSmallMoney({ amount: (amount * 1_000).toFixed(12), currency }).replace(/ [A-Z]+$/, "");
  return (
    <Table caption="Results by variant">
      <thead>
        <tr>
          <Th>Variant</Th>
          <Th align="end">Answers</Th>
          <Th align="end">Passed</Th>
          <Th align="end">Mean score</Th>
          <Th align="end">First token</Th>
          <Th align="end">Whole answer</Th>
          <Th align="end">Tokens in / out</Th>
          <Th align="end">{currency} per 1,000 answers</Th>
        </tr>
      </thead>
      <tbody>
        {variants.map((each) => (
          <tr key={each.variant}>
            <th scope="row" className="min-w-40">
              {each.label}
            </th>
            <Td align="end" nowrap>
              {formatNumber(each.answered)}
              {each.failed > 0 && <Range>{formatNumber(each.failed)} failed</Range>}
              {each.cut > 0 && <Range>{formatNumber(each.cut)} cut at max tokens</Range>}
            </Td>
            <Interval estimate={each.passRate} format={percent} />
            <Interval estimate={each.score} format={(value) => value.toFixed(2)} />
            <Latency latency={each.firstTokenMs} />
            <Latency latency={each.totalMs} />
            <Td align="end" nowrap>
              {formatShort(each.inputTokens)} / {formatShort(each.outputTokens)}
            </Td>
            <Interval estimate={each.costPerCall} format={perThousand} />
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Interval({ estimate, format }: { estimate: Estimate | null | undefined; format: (value: number) => string }) {
  return (
    <Td align="end" nowrap>
      {estimate ? format(estimate.value) : <span className="text-muted">none yet</span>}
      {estimate && <Range>{rangeOf(estimate, format)}</Range>}
    </Td>
  );
}

/** Median and 95th percentile, each with its interval. */
function Latency({ latency }: { latency: VariantResult["totalMs"] }) {
  if (!latency) return <Interval estimate={null} format={formatMs} />;
  return (
    <Td align="end" nowrap>
      {Object.entries(latency).map(([name, estimate]) => (
        <span key={name} className="block">
          <span className="text-xs text-muted">{name}</span> {formatMs(estimate.value)}
          <Range>{rangeOf(estimate, formatMs)}</Range>
        </span>
      ))}
    </Td>
  );
}

/** Both bounds, or the one that so few answers allow. */
function rangeOf({ low, high }: Estimate, format: (value: number) => string): string {
  if (low === null && high === null) return "too few to tell";
  if (high === null) return `from ${format(low ?? 0)}`;
  return low === null ? `up to ${format(high)}` : `${format(low)} to ${format(high)}`;
}

function Range({ children }: { children: React.ReactNode }) {
  return <span className="block text-2xs text-muted">{children}</span>;
}

function percent(share: number): string {
  return `${formatNumber(share * 100, { decimals: 1 })} %`;
}
