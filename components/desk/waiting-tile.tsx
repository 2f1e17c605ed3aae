import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { formatNumber } from "@/lib/format/number";

const marks = {
  calm: { icon: "check", colour: "text-muted" },
  warning: { icon: "clock", colour: "text-warning-soft-foreground" },
  danger: { icon: "triangle-exclamation-point", colour: "text-danger-text" },
} as const;

/** How many of something wait, with what that means; the whole tile opens its page. */
export function WaitingTile({
  title,
  count,
  tone = count === 0 ? "calm" : "warning",
  href,
  children,
}: {
  title: string;
  /** Null while nobody can say. */
  count: number | null;
  /** Unless said, whatever there is of it wants attention. */
  tone?: keyof typeof marks | undefined;
  href?: Route;
  children: ReactNode;
}) {
  const { icon, colour } = marks[tone];
  return (
    <li className="card card--default relative grid content-start gap-1 p-4">
      <h2 className="flex items-center justify-between gap-2 text-table font-medium text-muted">
        {href ? (
          <Link href={href} className="row-link">
            {title}
          </Link>
        ) : (
          title
        )}
        <Icon name={icon} className={colour} />
      </h2>
      <p className={classNames("text-2xl font-semibold tabular-nums", tone !== "calm" && colour)}>
        {count === null ? "–" : formatNumber(count)}
      </p>
      <p className="text-table text-muted">{children}</p>
    </li>
  );
}
