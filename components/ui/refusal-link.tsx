"use client";

import type { Route } from "next";
import Link from "next/link";
import { useFormState } from "./form-context";

export interface RefusalWay {
  label: string;
  /** May name facts of the refusal in braces: `/acme/quotas/request?quota={quotaId}`. */
  href: string;
}

/** What to do after a refusal of the form around it, by the refusal's code: a link. Nothing for other codes. */
export function RefusalLink({ ways }: { ways: Readonly<Record<string, RefusalWay>> }) {
  const { error } = useFormState();
  const way = error ? ways[error.code] : undefined;
  const href = way && fill(way.href, error?.facts ?? {});
  if (!way || !href) return null;
  return (
    <p className="text-table">
      <Link href={href as Route} prefetch={false} className="link">
        {way.label}
      </Link>
    </p>
  );
}

function fill(template: string, facts: Record<string, unknown>): string | null {
  let missing = false;
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name];
    if (typeof fact !== "string") missing = true;
    return encodeURIComponent(String(fact));
  });
  return missing ? null : filled;
}
