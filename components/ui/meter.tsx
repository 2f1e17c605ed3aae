import { formatPercent } from "@/lib/format/number";
import { classNames } from "./class-names";

/**
 * Usage of a limit as a bar, with its words. Yellow from 80 %, red from 95 %, and the words say so too. `held` is
 * drawn behind the used part.
 */
export function Meter({
  label,
  used,
  limit,
  held = 0,
  text,
  hideLabel = false,
  className,
}: {
  label: string;
  used: number;
  limit: number;
  held?: number;
  /** What stands on the right, such as `12 of 16 GPUs`. */
  text: string;
  hideLabel?: boolean;
  className?: string;
}) {
  const share = limit > 0 ? used / limit : used > 0 ? 1 : 0;
  const heldShare = limit > 0 ? (used + held) / limit : share;
  const tone = share >= 0.95 ? "meter--danger" : share >= 0.8 ? "meter--warning" : "meter--accent";
  return (
    // biome-ignore lint/a11y/useSemanticElements: the native element cannot be drawn alike in all browsers
    <div
      role="meter"
      aria-label={label}
      aria-valuenow={used}
      aria-valuemin={0}
      aria-valuemax={Math.max(limit, used)}
      aria-valuetext={`${text}, ${formatPercent(share)}`}
      className={classNames("meter", tone, className)}
    >
      <span data-slot="label" className={hideLabel ? "sr-only" : "truncate !text-table"}>
        {label}
      </span>
      <span className="meter__output !text-xs !font-normal text-muted">
        {share >= 0.95 ? "At limit · " : share >= 0.8 ? "Near limit · " : ""}
        {text}
      </span>
      <svg
        className="meter__track !block w-full"
        height="6"
        preserveAspectRatio="none"
        viewBox="0 0 100 6"
        aria-hidden="true"
      >
        <rect width={clamp(heldShare) * 100} height="6" fill="var(--meter-fill)" opacity="0.35" />
        <rect width={clamp(share) * 100} height="6" fill="var(--meter-fill)" />
      </svg>
    </div>
  );
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
