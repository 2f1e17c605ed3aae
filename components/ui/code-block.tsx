import type { ReactNode } from "react";
import { CopyButton } from "./copy-button";

/**
 * Code to take away: monospace, scrolls in its own box, with a copy button. `head` stands on the left of the button;
 * `children` is the same code with colours.
 */
export function CodeBlock({
  code,
  label,
  head,
  children,
}: {
  code: string;
  label: string;
  head?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <figure className="overflow-hidden rounded-lg border border-border bg-surface-secondary" aria-label={label}>
      <figcaption className="flex items-center justify-between gap-2 border-b border-separator px-3 py-1 text-xs text-muted">
        {head ?? label}
        <CopyButton text={code} label={`Copy ${label}`} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="overflow-x-auto px-3 py-2.5 text-xs leading-[18px]">
        <code className="!text-xs">{children ?? code}</code>
      </pre>
    </figure>
  );
}
