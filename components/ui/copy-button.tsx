"use client";

import { useState } from "react";
import { announce } from "./announce";
import { type ButtonSize, buttonClass } from "./button-class";

/** Copies a text. With `children` a button with words, else a small icon. */
export function CopyButton({
  text,
  label = "Copy",
  size = "sm",
  children,
}: {
  text: string;
  label?: string;
  /** With words. */
  size?: ButtonSize;
  children?: React.ReactNode;
}) {
  const [copied, setCopied] = useState(false);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announce("Copied.");
      setTimeout(() => setCopied(false), 1_500);
    } catch {
      announce("Copying is not allowed here. Select the text and copy it by hand.");
    }
  }

  const icon = (
    <svg
      width="14"
      height="14"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {copied ? <path d="M20 6 9 17l-5-5" /> : <path d="M8 8h12v12H8zM4 16V4h12" />}
    </svg>
  );
  if (children) {
    return (
      <button type="button" onClick={copy} className={buttonClass("secondary", size)}>
        {icon}
        {copied ? "Copied" : children}
      </button>
    );
  }
  return (
    <button
      type="button"
      onClick={copy}
      aria-label={label}
      title={label}
      className="inline-grid size-6 flex-none place-items-center rounded text-muted hover:bg-default hover:text-foreground"
    >
      {icon}
    </button>
  );
}
