import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { type OfferSort, offerSorts, type TypedSearch } from "@/lib/capacity/search";
import { toQuery } from "@/lib/capacity/search-address";
import { pathIn } from "@/lib/format/path";

const labels: Record<OfferSort, string> = {
  total: "Total",
  "gpu-hour": "Price per GPU-hour",
  start: "Start",
  notice: "Longest notice",
  fit: "Fit",
};

/** The order of the offers, as links: it is in the address like the search itself. */
export function OfferSortLinks({ typed, org }: { typed: TypedSearch; org: string }) {
  return (
    <nav aria-label="Order of the offers" className="flex flex-wrap items-center gap-x-1 gap-y-1 text-xs">
      <span className="mr-1 text-muted">Sort by</span>
      {offerSorts.map((sort) => (
        <Link
          key={sort}
          href={pathIn(org, "capacity", toQuery({ ...typed, sort }))}
          prefetch={false}
          scroll={false}
          aria-current={sort === typed.sort ? "true" : undefined}
          className={classNames(
            "rounded-md px-2 py-1",
            sort === typed.sort ? "bg-default font-medium text-foreground" : "text-muted hover:text-foreground",
          )}
        >
          {labels[sort]}
        </Link>
      ))}
    </nav>
  );
}
