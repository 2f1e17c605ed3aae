import type { Route } from "next";
import Link from "next/link";

/** A few views of the same thing beside each other; each has its own address. */
export function Segments({
  label,
  items,
}: {
  label: string;
  items: readonly { href: Route; label: string; current: boolean }[];
}) {
  return (
    <nav
      aria-label={label}
      className="flex h-8 w-fit max-w-full overflow-x-auto rounded-md border border-border-strong bg-surface p-0.5"
    >
      {items.map(({ href, label: text, current }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          scroll={false}
          aria-current={current ? "page" : undefined}
          className="flex flex-none items-center rounded-[4px] px-2.5 text-table font-medium max-sm:px-1.5 max-sm:text-xs text-muted hover:text-foreground focus-visible:outline-offset-[-2px] aria-[current]:bg-default aria-[current]:text-foreground"
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}
