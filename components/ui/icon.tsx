"use client";

import { type IconName, iconShapes } from "./icon-shapes";

export type { IconName } from "./icon-shapes";

/**
 * A lucide icon. Decorative unless it has a label. A client component, so that a page carries the name of each of its
 * hundred icons a second time, and not the drawing.
 */
export function Icon({
  name,
  size = 16,
  label,
  className,
}: {
  name: IconName;
  size?: number;
  label?: string;
  className?: string;
}) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      className={className ? `icon ${className}` : "icon"}
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: constant shapes of the icon package, no input
      dangerouslySetInnerHTML={{ __html: iconShapes[name] }}
    />
  );
}
