import type { ReactNode } from "react";

/** A control of a filter with its name above it. */
export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="grid gap-1 text-xs text-muted">
      {label}
      {children}
    </label>
  );
}
