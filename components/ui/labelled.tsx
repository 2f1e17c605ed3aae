import type { ReactNode } from "react";

/** A control with its small name above it: in filters and rows. */
export function Labelled({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="grid min-w-0 gap-1 text-xs text-muted">
      {label}
      {children}
    </label>
  );
}
