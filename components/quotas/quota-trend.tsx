import { Sparkline } from "@/components/charts/sparkline";
import { classNames } from "@/components/ui/class-names";
import { peaksWords, type QuotaWithHistory, trendWords, wholeWords } from "@/lib/quotas/history";

/** The daily peaks of 30 days as a line, and when they meet the limit; of one project what all projects take together. */
export function QuotaTrend({ quota }: { quota: QuotaWithHistory }) {
  if (quota.whole) return <p className="text-xs text-muted">{wholeWords(quota.whole, quota.unit)}</p>;
  const isNear = quota.trend.state === "meets" || quota.trend.state === "reached";
  return (
    <div className="flex min-h-6 items-center gap-3">
      <span className="flex-none">
        <Sparkline values={quota.peaks} label={peaksWords(quota)} width={72} height={20} />
      </span>
      <span className={classNames("text-xs text-pretty", isNear ? "" : "text-muted")}>{trendWords(quota.trend)}</span>
    </div>
  );
}
