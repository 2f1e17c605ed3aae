import { formatPercent } from "@/lib/format/number";

/** The sold share of a block's pool as a bar with its number; what is sold belongs to no block, so the label says so. */
export function SoldBar({ share }: { share: number }) {
  return (
    <span className="inline-flex items-center gap-2 tabular-nums">
      <svg width="56" height="6" aria-hidden="true" className="flex-none rounded-full">
        <rect width="56" height="6" fill="var(--default)" />
        <rect width={share * 56} height="6" fill="var(--accent)" />
      </svg>
      {formatPercent(share)}
    </span>
  );
}
