"use client";

import { CopyButton } from "./copy-button";

/** An id in monospace with a copy button. `short` shows its beginning and end; the whole is copied. */
export function Id({ value, short = false }: { value: string; short?: boolean }) {
  const shown = short && value.length > 16 ? `${value.slice(0, 8)}…${value.slice(-4)}` : value;
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <code className="truncate text-xs text-default-soft-foreground" title={value}>
        {shown}
      </code>
      <CopyButton text={value} label={`Copy ${value}`} />
    </span>
  );
}
