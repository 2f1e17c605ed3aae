"use client";

import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";

/**
 * What will be here, why it is useful, and the one action that fills it. A client component: those for what is missing or
 * forbidden are part of every page's answer.
 */
export function EmptyState({
  icon,
  title,
  level = 2,
  children,
  action,
}: {
  icon: IconName;
  title: string;
  /** 1 where this is all that a page shows. */
  level?: 1 | 2;
  children: ReactNode;
  action?: ReactNode;
}) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className="grid justify-items-center gap-2 rounded-lg border border-dashed border-border-strong bg-surface px-6 py-12 text-center">
      <span className="mb-1 grid size-10 place-items-center rounded-lg border border-border bg-surface-secondary text-muted">
        <Icon name={icon} size={20} />
      </span>
      <Heading className="text-sm font-semibold">{title}</Heading>
      <p className="max-w-[52ch] text-table text-muted text-pretty">{children}</p>
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
