"use client";

import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** A bordered box with an optional head. `flush` leaves the padding of the body to what is inside (tables, facts). */
export function Card({
  title,
  description,
  actions,
  footer,
  flush = false,
  level = 2,
  id,
  className,
  children,
}: {
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  flush?: boolean;
  level?: 2 | 3;
  id?: string;
  className?: string;
  children?: ReactNode;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section id={id} className={classNames("card card--default min-w-0", className)}>
      {title && (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3 pb-3">
          <div className={classNames("min-w-0 flex-1", description ? "basis-56" : "basis-40")}>
            <Heading className="card__title">{title}</Heading>
            {description && <p className="card__description">{description}</p>}
          </div>
          {actions && <div className="flex max-w-full flex-none flex-wrap items-center gap-2">{actions}</div>}
        </header>
      )}
      {flush ? children : <div className={classNames("px-4 pb-4", !title && "pt-4")}>{children}</div>}
      {footer && <footer className="border-t border-separator px-4 py-2.5 text-xs text-muted">{footer}</footer>}
    </section>
  );
}
