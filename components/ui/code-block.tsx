import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { CopyButton } from "./copy-button";

const boxClass = "overflow-auto px-3 py-2.5 text-xs leading-[18px]";

/**
 * Code to take away: monospace, scrolls in its own box, with a copy button. `head` stands on the left of the button,
 * `actions` on its right; `children` is the same code with colours. One that is `bounded` scrolls down, too.
 */
export function CodeBlock({
  code,
  label,
  head,
  actions,
  bounded = false,
  children,
}: {
  code: string;
  label: string;
  head?: ReactNode;
  actions?: ReactNode;
  bounded?: boolean;
  children?: ReactNode;
}) {
  return (
    <figure className="overflow-hidden rounded-lg border border-border bg-surface-secondary" aria-label={label}>
      <figcaption className="flex items-center justify-between gap-2 border-b border-separator px-3 py-1 text-xs text-muted">
        {head ?? label}
        <span className="flex items-center gap-2">
          <CopyButton text={code} label={`Copy ${label}`} />
          {actions}
        </span>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className={classNames(boxClass, bounded && "max-h-64")}>
        <code className="!text-xs">{children ?? code}</code>
      </pre>
    </figure>
  );
}
