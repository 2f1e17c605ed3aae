"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { classNames } from "@/components/ui/class-names";
import { useCrumbNames } from "@/components/ui/crumb-names";
import { crumbWords, isId } from "./crumb-words";

/** Parts of an address that lead to things and are no page themselves. */
const pageless = new Set(["versions", "credit-notes", "deliveries"]);

/** Where one is: the place, and the thing below it. The names of the places come from the server. */
export function Breadcrumbs({ base, name, places }: { base: string; name: string; places: Record<string, string> }) {
  const [, , place = "", ...rest] = usePathname().split("/");
  const names = useCrumbNames();
  const yielding = Math.max(0, rest.findIndex(isId));
  const label = places[place] ?? place.replaceAll("-", " ");
  return (
    <nav aria-label="Breadcrumbs" className="min-w-0 flex-1">
      <ol className="flex min-w-0 items-center gap-1.5 text-table">
        <li className="hidden flex-none md:flex md:items-center md:gap-1.5">
          <Link href={`/${base}` as Route} prefetch={false} className="text-muted hover:text-foreground">
            {name}
          </Link>
          <span aria-hidden="true" className="text-border-strong">
            /
          </span>
        </li>
        <li className={rest.length > 0 ? "flex-none" : "truncate font-medium"}>
          {rest.length > 0 ? (
            <Link href={`/${base}/${place}` as Route} prefetch={false} className="text-muted hover:text-foreground">
              {label}
            </Link>
          ) : (
            <span aria-current="page">{label}</span>
          )}
        </li>
        {rest.map((part, index) => (
          // On a phone the name gives way, not the words around it: where it stands among its kind, and what is done to it.
          // Only where that is not enough, the last word does.
          <li
            key={part}
            className={classNames(
              "flex items-center gap-1.5",
              index === yielding ? "min-w-0 shrink-[99999]" : index === rest.length - 1 ? "min-w-0" : "flex-none",
            )}
          >
            <span aria-hidden="true" className="text-border-strong">
              /
            </span>
            {index === rest.length - 1 ? (
              <span className="truncate font-medium" aria-current="page">
                {crumbWords(part, rest[index - 1] ?? place, names)}
              </span>
            ) : pageless.has(part) ? (
              <span className="truncate text-muted">{crumbWords(part, rest[index - 1] ?? place, names)}</span>
            ) : (
              <Link
                href={`/${[base, place, ...rest.slice(0, index + 1)].join("/")}` as Route}
                prefetch={false}
                className="truncate text-muted hover:text-foreground"
              >
                {crumbWords(part, rest[index - 1] ?? place, names)}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
