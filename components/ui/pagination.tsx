import type { Route } from "next";
import { LinkButton } from "./button";

/** Keyset paging: from here on or back to the first page. `next` is null on the last page, `first` on the first. */
export function Pagination({ first, next, shown }: { first: Route | null; next: Route | null; shown: string }) {
  if (!first && !next) return <p className="mt-3 text-xs text-muted">{shown}</p>;
  return (
    <nav aria-label="Pages" className="mt-3 flex items-center justify-between gap-4">
      <p className="text-xs text-muted">{shown}</p>
      <div className="flex gap-2">
        {first && (
          <LinkButton href={first} size="sm" prefetch={false}>
            First page
          </LinkButton>
        )}
        {next && (
          <LinkButton href={next} size="sm" prefetch={false}>
            Next page
          </LinkButton>
        )}
      </div>
    </nav>
  );
}
