"use client";

import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

/** One line of a card: what it is, a note below it, and the number or state on the right. The whole line is the link. */
export function GlanceLine({
  href,
  title,
  note,
  aside,
}: {
  href: Route;
  title: ReactNode;
  note: ReactNode;
  aside: ReactNode;
}) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="flex min-h-[53px] items-center justify-between gap-4 border-b border-separator px-4 py-2 last:border-b-0 hover:bg-surface-hover focus-visible:outline-offset-[-2px]"
    >
      <span className="min-w-0">
        <span className="line-clamp-2 text-table font-medium text-pretty break-words">{title}</span>
        <span className="line-clamp-2 text-xs text-muted text-pretty">{note}</span>
      </span>
      <span className="flex-none text-end text-table tabular-nums">{aside}</span>
    </Link>
  );
}
