import { formatInstant } from "@/lib/format/instant";
import { formatCount } from "@/lib/format/number";
import type { PoolHistory } from "@/lib/surplus/history";

const yearMs = 365 * 86_400_000;

/** The reclaims of a year on a line, the newest at the right; a broken notice stands out by shape and colour. */
export function ReclaimStrip({ pool, asOf, zone }: { pool: PoolHistory; asOf: string; zone: string }) {
  const x = (at: string) => `${Math.max(0, 100 - ((Date.parse(asOf) - Date.parse(at)) / yearMs) * 100).toFixed(2)}%`;
  const broken = pool.reclaims.filter(({ noticeKept }) => noticeKept === false).length;
  return (
    <svg
      role="img"
      aria-label={`${formatCount(pool.reclaims.length, "reclaim")} in a year, ${broken} with a broken notice`}
      className="chart h-6 w-full min-w-40"
    >
      <line x1="0" x2="100%" y1="18" y2="18" className="axis" />
      {pool.reclaims.map(({ announcedAt, nodes, noticeKept }) => (
        <g key={announcedAt} className={noticeKept === false ? "text-danger" : "text-accent"}>
          <title>{`${formatInstant(announcedAt, zone)}: ${formatCount(nodes, "node")}${noticeKept === false ? ", notice broken" : ""}`}</title>
          <line
            x1={x(announcedAt)}
            x2={x(announcedAt)}
            y1={noticeKept === false ? 2 : 7}
            y2="18"
            stroke="currentColor"
            strokeWidth="2"
          />
          {noticeKept === false && <circle cx={x(announcedAt)} cy="4" r="3" fill="currentColor" />}
        </g>
      ))}
    </svg>
  );
}
