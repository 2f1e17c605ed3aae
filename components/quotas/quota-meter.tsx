import { classNames } from "@/components/ui/class-names";
import { formatInstant } from "@/lib/format/instant";
import { formatNumber, formatPercent } from "@/lib/format/number";
import { closeness, originLabel, type QuotaView, quotaTitle, unitFor } from "@/lib/quotas/quota";

const marks = {
  ok: { word: "", bar: "fill-accent", text: "" },
  near: { word: "Near limit", bar: "fill-warning", text: "text-warning-soft-foreground" },
  at: { word: "At limit", bar: "fill-danger", text: "text-danger-text" },
} as const;

/** Usage of a quota as a bar with its words. What open quotes hold is drawn behind; 80 % and 95 % are marked. */
export function QuotaMeter({ quota, zone }: { quota: QuotaView; zone: string }) {
  const { used, held, limit, unit, seller } = quota;
  const close = closeness(quota);
  const mark = marks[close];
  const share = (count: number) => (limit > 0 ? Math.min(100, (count / limit) * 100) : count > 0 ? 100 : 0);
  const text = `${formatNumber(used)} of ${formatNumber(limit)} ${unitFor(unit, limit)}`;
  const origin =
    originLabel(quota) +
    (quota.origin === "cap" ? `; the seller gives ${formatNumber(seller.limit)}` : "") +
    (quota.until && seller.limitAfter !== null
      ? ` until ${formatInstant(quota.until, zone)}, then ${formatNumber(seller.limitAfter)}`
      : "");
  const heldText = held > 0 ? `${formatNumber(held)} held by quotes` : "";
  return (
    // biome-ignore lint/a11y/useSemanticElements: the native element cannot be drawn alike in all browsers
    <div
      role="meter"
      aria-label={quotaTitle(quota)}
      aria-valuenow={used + held}
      aria-valuemin={0}
      aria-valuemax={Math.max(limit, used + held, 1)}
      aria-valuetext={[text, heldText, mark.word].filter(Boolean).join(", ")}
      className="grid gap-1 text-xs"
    >
      <span className="flex flex-wrap items-baseline justify-between gap-x-3 tabular-nums">
        <span>
          <span className="text-table font-medium">{formatNumber(used)}</span>
          <span className="text-muted">
            {" "}
            of {formatNumber(limit)} {unitFor(unit, limit)}
          </span>
        </span>
        <span className={classNames("inline-flex items-center gap-1", mark.text || "text-muted")}>
          {close !== "ok" && (
            <svg width="10" height="10" viewBox="0 0 12 12" aria-hidden="true" className="flex-none">
              <path d={close === "near" ? "M6 1 11.5 11H.5Z" : "M3.5.5h5l3 3v5l-3 3h-5l-3-3v-5Z"} fill="currentColor" />
            </svg>
          )}
          {[mark.word, formatPercent(limit > 0 ? (used + held) / limit : 0)].filter(Boolean).join(", ")}
        </span>
      </span>
      <svg width="100%" height="6" aria-hidden="true" className="block overflow-hidden rounded-full bg-default">
        <rect width={`${share(used + held)}%`} height="6" className={mark.bar} opacity="0.4" />
        <rect width={`${share(used)}%`} height="6" className={mark.bar} />
      </svg>
      <span className="flex flex-wrap justify-between gap-x-3 text-muted">
        <span>{origin}</span>
        {heldText && <span>{heldText}</span>}
      </span>
    </div>
  );
}
