import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

type Align = "start" | "end";

/**
 * Where a cell stands when a stacked table is narrow: `title` begins the row, `aside` stands beside it at the end,
 * `wide` takes a line of its own below, `hide` is left to the thing's own page. All others share lines, two on each.
 */
type Narrow = "title" | "aside" | "wide" | "hide";

/**
 * A table in its own box: it scrolls sideways there and nowhere else. `tall` keeps the head in sight and scrolls
 * inside the box. `stacked` shows each row as a small card on a phone, so that nothing important is out of sight.
 * The caption is read aloud; say what the rows are.
 */
export function Table({
  caption,
  tall = false,
  stacked = false,
  children,
  className,
}: {
  caption: string;
  tall?: boolean;
  stacked?: boolean;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section
      className={classNames("table-box", tall && "table-box--tall", className)}
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table className={classNames("data-table", stacked && "data-table--stacked")}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

export function Th({ align = "start", ...rest }: { align?: Align } & Omit<ComponentProps<"th">, "align">) {
  return <th scope="col" {...alignment(align)} {...rest} />;
}

/** A cell. Numbers stand at the end, in figures of one width. `label` stands before it where a stacked table is narrow. */
export function Td({
  align = "start",
  nowrap,
  narrow,
  label,
  ...rest
}: { align?: Align; nowrap?: boolean; narrow?: Narrow; label?: string } & Omit<ComponentProps<"td">, "align">) {
  return (
    <td
      {...alignment(align)}
      {...(nowrap && { "data-nowrap": true })}
      {...(narrow && { "data-narrow": narrow })}
      {...(label && { "data-label": label })}
      {...rest}
    />
  );
}

/** Only what is said: a list is written twice, and there even an attribute without a value takes its place in each cell. */
function alignment(align: Align): { "data-align"?: Align } {
  return align === "start" ? {} : { "data-align": align };
}

/** The first cell of a row that opens its thing: the link covers the whole row. */
export function RowLink({ href, children }: { href: Route; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} className="row-link">
      {children}
    </Link>
  );
}

/** A head that sorts by a link, so that the order is in the address. */
export function SortableTh({
  href,
  sorted,
  align = "start",
  children,
}: {
  href: Route;
  sorted?: "ascending" | "descending" | undefined;
  align?: Align;
  children: ReactNode;
}) {
  return (
    <th scope="col" {...alignment(align)} aria-sort={sorted ?? "none"}>
      <Link
        href={href}
        prefetch={false}
        className={classNames(
          "inline-flex items-center gap-1 hover:text-foreground",
          align === "end" && "flex-row-reverse",
        )}
      >
        {children}
        <span aria-hidden="true" className={sorted ? "" : "opacity-0"}>
          {sorted === "ascending" ? "↑" : "↓"}
        </span>
      </Link>
    </th>
  );
}
