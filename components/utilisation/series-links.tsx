import Link from "next/link";
import { pathIn } from "@/lib/format/path";
import type { UtilisationView } from "@/lib/utilisation/utilisation";
import { colourOf, mostLines } from "./series-colour";

/** What the colours stand for. A node's name opens its GPUs; from there a link leads back to all nodes. */
export function SeriesLinks({ org, utilisation }: { org: string; utilisation: UtilisationView }) {
  const { reservationId, series, range, node } = utilisation;
  const to = (gpus?: string) => pathIn(org, `reservations/${reservationId}`, { range, gpus });
  const isMany = series.length > mostLines;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
      {node !== null && (
        <Link href={to()} prefetch={false} scroll={false} className="link">
          All nodes
        </Link>
      )}
      {isMany && <span>The line is the mean of {series.length} series, the area from the lowest to the highest.</span>}
      <ul className="flex max-h-24 flex-wrap gap-x-4 gap-y-1 overflow-y-auto">
        {series.map(({ key, name, node: of }, index) => (
          <li key={key} className="flex items-center gap-1.5">
            {!isMany && (
              <svg width="10" height="10" aria-hidden="true">
                <rect width="10" height="10" rx="2.5" fill={colourOf(index)} />
              </svg>
            )}
            {node === null ? (
              <Link
                href={to(of)}
                prefetch={false}
                scroll={false}
                className="hover:text-foreground hover:underline"
                title={`Show each GPU of ${of}`}
              >
                {name}
              </Link>
            ) : (
              name
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
