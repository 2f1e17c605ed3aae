import { formatMoney } from "@/lib/format/money";
import { formatNumber, formatShort } from "@/lib/format/number";
import type { UsageReport } from "@/lib/usage/report";

/** What the whole period comes to, in money and in every metered quantity. */
export function UsageTotals({ report }: { report: UsageReport }) {
  const { quantities: sum, currency, cost: total } = report;
  const tokensIn = sum.inputTokens + sum.cachedInputTokens;
  const figures = [
    [
      "Cost before tax",
      formatMoney({ amount: total, currency }),
      formatMoney({ amount: total, currency }, { exact: true }),
    ],
    ["Node-hours", hours(sum.nodeHours), `${formatNumber(sum.nodeHours, { decimals: 6 })} node-hours`],
    ["GPU-hours", hours(sum.gpuHours), `${formatNumber(sum.gpuHours, { decimals: 6 })} GPU-hours`],
    ["Requests", formatShort(sum.requests), `${formatNumber(sum.requests)} requests`],
    [
      "Tokens in",
      formatShort(tokensIn),
      `${formatNumber(tokensIn)} tokens, of which ${formatNumber(sum.cachedInputTokens)} cached`,
    ],
    ["Tokens out", formatShort(sum.outputTokens), `${formatNumber(sum.outputTokens)} tokens`],
  ] as const;
  return (
    <dl className="mb-4 grid grid-cols-2 overflow-hidden rounded-lg border border-border bg-border gap-px sm:grid-cols-3 xl:grid-cols-6">
      {figures.map(([name, shown, exact]) => (
        <div key={name} className="bg-surface px-4 py-3">
          <dt className="text-xs text-muted">{name}</dt>
          <dd className="mt-0.5 text-base font-semibold whitespace-nowrap tabular-nums" title={exact}>
            {shown}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function hours(amount: string): string {
  return Number(amount) < 1_000 ? formatNumber(amount) : formatShort(amount);
}
