import type { Route } from "next";
import { TextLink } from "./text-link";

/** Leads from a narrowed list to all of it; stands at the end of its filters. */
export function ClearFilters({ href }: { href: Route }) {
  return (
    <p className="flex h-8 items-center text-table">
      <TextLink href={href}>Clear filters</TextLink>
    </p>
  );
}
