"use client";

import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { lookOf, type Shape } from "./status-looks";

const shapes: Record<Shape, ReactNode> = {
  hollow: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.75" />,
  turning: (
    <circle
      cx="6"
      cy="6"
      r="4"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeDasharray="16 9"
      strokeLinecap="round"
    />
  ),
  full: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  clock: (
    <path
      d="M6 1.75a4.25 4.25 0 1 1 0 8.5a4.25 4.25 0 0 1 0-8.5ZM6 3.75V6l1.5 1"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
    />
  ),
  dot: <circle cx="6" cy="6" r="3" fill="currentColor" opacity="0.6" />,
  triangle: <path d="M6 1.5 11 10.5H1Z" fill="currentColor" />,
  cross: <path d="m2.75 2.75 6.5 6.5m0-6.5-6.5 6.5" stroke="currentColor" strokeWidth="1.9" strokeLinecap="round" />,
  check: (
    <path
      d="m2 6.5 2.75 2.75L10 3.25"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
  dash: <path d="M2.5 6h7" stroke="currentColor" strokeWidth="1.9" strokeLinecap="round" />,
};

/**
 * A state as word, shape and colour together. Knows every state of the contract; `label` overrides the word. A client
 * component, so that a list carries the name of each row's state a second time, and not the drawing.
 */
export function StatusBadge({ status, label, className }: { status: string; label?: string; className?: string }) {
  const look = lookOf(status);
  return (
    <span className={classNames("chip chip--soft", `chip--${look.tone}`, className)}>
      <svg
        width="12"
        height="12"
        viewBox="0 0 12 12"
        aria-hidden="true"
        className={look.shape === "turning" ? "turning" : undefined}
      >
        {shapes[look.shape]}
      </svg>
      {label ?? look.label}
    </span>
  );
}
