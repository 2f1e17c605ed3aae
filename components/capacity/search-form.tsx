"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useTransition } from "react";

/** Sent empty too, so that one that was emptied is missed instead of guessed. */
const needed = new Set(["nodes", "amount"]);

/** Only of use with a start at a date and time. */
const startFields = new Set(["date", "time", "zone", "offset"]);

/** May be ticked more than once. */
const listFields = new Set(["region"]);

/**
 * The search as a form whose address is the search itself. Presets are buttons that send it with their own length.
 * Without script it is a plain form.
 */
export function SearchForm({ action, children }: { action: Route; children: ReactNode }) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();

  function search(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const data = new FormData(event.currentTarget, submitter);
    const query = new URLSearchParams();
    for (const [name, value] of data) {
      const idle = startFields.has(name) && data.get("start") !== "at";
      const many = listFields.has(name) && query.has(name) ? `${query.get(name)},` : "";
      if (typeof value === "string" && (value.trim() || needed.has(name)) && !idle)
        query.set(name, `${many}${value.trim()}`);
    }
    // The page's own address with another query.
    startTransition(() => router.push(`${action}?${query}` as Route, { scroll: false }));
  }

  return (
    <form
      action={action}
      onSubmit={search}
      aria-label="Find capacity"
      aria-busy={pending}
      noValidate
      className="grid gap-4 aria-busy:opacity-70"
    >
      {children}
    </form>
  );
}
