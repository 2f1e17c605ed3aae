import type { ReactNode } from "react";

/** A small label that is no status: a class, a role, *Demo*. */
export function Badge({
  tone = "default",
  children,
}: {
  tone?: "default" | "accent" | "success" | "warning" | "danger";
  children: ReactNode;
}) {
  return <span className={`chip chip--soft chip--${tone}`}>{children}</span>;
}
