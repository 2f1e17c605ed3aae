"use client";

import type { Route } from "next";
import Link from "next/link";
import { type ReactNode, useEffect, useRef } from "react";
import { buttonClass } from "./button-class";
import { CopyButton } from "./copy-button";

/** A secret that was just made and is shown this one time, with how to use it, and the way on from here. */
export function NewSecret({
  title,
  secret,
  told,
  use,
  next,
  children,
}: {
  title: string;
  /** Null where it was shown before. */
  secret: string | null;
  /** What to know of it: `once` while it is shown, `before` where it was. */
  told: { once: string; before: string };
  /** How to use it, below it. */
  use: ReactNode;
  next: { href: Route; label: string };
  /** What else to know of it. */
  children?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => heading.current?.focus(), []);

  return (
    <div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-5">
      <div className="grid gap-2">
        <h2 ref={heading} tabIndex={-1} className="text-base font-semibold">
          {title}
        </h2>
        <p className="text-sm text-muted">{secret ? told.once : told.before}</p>
        {children}
      </div>
      {secret && (
        <>
          <div className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-warning/40 bg-warning-soft px-3 py-2.5">
            <code className="min-w-0 text-sm break-all select-all" data-secret>
              {secret}
            </code>
            <CopyButton text={secret} label="Copy the secret">
              Copy secret
            </CopyButton>
          </div>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-2">{use}</div>
        </>
      )}
      <div>
        <Link href={next.href} className={buttonClass(secret ? "primary" : "secondary")}>
          {secret ? "I have stored it" : next.label}
        </Link>
      </div>
    </div>
  );
}
