import { formatDuration } from "@/lib/format/duration";
import { formatNumber } from "@/lib/format/number";

/** A length of time in its two largest units; hover shows the seconds. */
export function Duration({ seconds }: { seconds: number }) {
  return (
    <span className="whitespace-nowrap tabular-nums" title={`${formatNumber(Math.round(seconds))} s`}>
      {formatDuration(seconds)}
    </span>
  );
}
