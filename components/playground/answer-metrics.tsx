import { CopyButton } from "@/components/ui/copy-button";
import { formatMs } from "@/lib/format/duration";
import { formatMoney } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";
import { formatSmallMoney } from "@/lib/format/small-money";
import { type Answer, describeFinish, tokensPerSecond } from "@/lib/playground/answer";
import type { Measure } from "@/lib/playground/compare-answers";

interface Metric {
  term: string;
  value: string;
  title?: string;
  /** What it was best in. */
  best?: string | false;
}

/** What one answer took: measured in this browser, tokens as the engine counted them, cost exact from the price list. */
export function AnswerMetrics({ answer, best }: { answer: Answer; best: readonly Measure[] }) {
  const metrics = metricsOf(answer, best);
  if (metrics.length === 0 && !answer.requestId) return null;
  return (
    <dl className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-0.5 text-xs text-muted">
      {metrics.map(({ term, value, title, best: word }) => (
        <div key={term} title={title} className="flex gap-1">
          <dt>{term}</dt>
          <dd className="text-foreground tabular-nums">{value}</dd>
          {word && (
            <dd>
              <span className="chip chip--soft chip--success !h-4 !px-1.5 !text-2xs">{word}</span>
            </dd>
          )}
        </div>
      ))}
      {answer.requestId && (
        <div className="flex min-w-0 items-center gap-1">
          <dt>Request</dt>
          <dd className="flex min-w-0 items-center">
            <code className="truncate !text-2xs" title={answer.requestId}>
              {answer.requestId.slice(0, 12)}…
            </code>
            <CopyButton text={answer.requestId} label="Copy the request id" />
          </dd>
        </div>
      )}
    </dl>
  );
}

function metricsOf(answer: Answer, best: readonly Measure[]): Metric[] {
  const { firstTokenMs, tokens, cost } = answer;
  const perSecond = tokensPerSecond(answer);
  const finish = describeFinish(answer);
  const metrics: (Metric | false | null | undefined | "" | 0)[] = [
    firstTokenMs !== null && {
      term: "First token",
      value: formatMs(firstTokenMs),
      title: "From sending to the first token, measured in this browser",
      best: best.includes("firstToken") && "fastest",
    },
    perSecond !== null && {
      term: "Speed",
      value: `${formatNumber(perSecond, { decimals: 1 })} tokens/s`,
      title: "Tokens after the first one, by the time they took",
      best: best.includes("speed") && "fastest",
    },
    tokens && { term: "Input", value: tokensText(tokens.input) },
    tokens && { term: "Cached", value: tokensText(tokens.cachedInput), title: "Input that the engine had read before" },
    tokens && { term: "Output", value: tokensText(tokens.output) },
    tokens &&
      tokens.reasoning > 0 && {
        term: "Reasoning",
        value: tokensText(tokens.reasoning),
        title: "Part of the output: what the model wrote for itself, charged as output",
      },
    cost === "free" && { term: "Cost", value: "not charged", title: "The operator has set no price for this model" },
    cost &&
      cost !== "free" && {
        term: "Cost",
        value: formatSmallMoney(cost),
        title: `${formatMoney(cost, { exact: true })} exactly, before tax`,
        best: best.includes("cost") && "cheapest",
      },
    finish && { term: "End", value: finish },
  ];
  return metrics.filter((metric): metric is Metric => Boolean(metric));
}

function tokensText(count: number): string {
  return `${formatNumber(count)} ${count === 1 ? "token" : "tokens"}`;
}
