"use client";

import type { ReactNode } from "react";
import { CrumbName } from "./crumb-name";

/** The head of every page: its title, one line of what matters now, and its primary action on the right. */
export function PageHeader({
  title,
  of,
  line,
  badge,
  actions,
}: {
  title: ReactNode;
  /** The thing that the page does something to, where its own page lies above this one. */
  of?: { id: string; name: string };
  line?: ReactNode;
  badge?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      {typeof title === "string" && <CrumbName name={title} />}
      {of && <CrumbName id={of.id} name={of.name} />}
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-title font-semibold tracking-[-0.01em] text-balance">{title}</h1>
          {badge}
        </div>
        {line && <p className="mt-0.5 max-w-[80ch] text-sm text-muted">{line}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
