"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { buttonClass } from "@/components/ui/button-class";

/** In the place of a page that could not be made. The digest is what the log has beside the cause. */
export function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  // A page of a list that is gone, or a filter that cannot be: trying again would never help.
  const path = usePathname() as Route;
  const isNarrowed = useSearchParams().size > 0;
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <div role="alert" className="grid justify-items-start gap-2 rounded-lg border border-border bg-surface px-5 py-5">
      <h1 className="text-sm font-semibold">This page could not be shown</h1>
      <p className="max-w-[64ch] text-table text-muted">
        Something it needs did not answer{isNarrowed && ", or its address names a page or a filter that is gone"}.
        Nothing was changed by opening it. Try again; if it stays like this, tell support the reference below.
      </p>
      <div className="mt-1 flex flex-wrap gap-2">
        <button type="button" onClick={() => retry()} className={buttonClass("secondary", "md")}>
          Try again
        </button>
        {isNarrowed && (
          <Link href={path} prefetch={false} className={buttonClass("secondary", "md")}>
            Open it without its filters
          </Link>
        )}
      </div>
      {digest && <p className="font-mono text-2xs text-muted">Reference {digest}</p>}
    </div>
  );
}
