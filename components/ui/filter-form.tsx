"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useState, useTransition } from "react";
import { classNames } from "./class-names";
import { useReportStale } from "./worked-out";

/**
 * Filters of a list, kept in the address. A choice applies at once, a typed text on Enter; empty fields leave no trace.
 * Without script it is a plain form with its own button.
 */
export function FilterForm({
  action,
  label,
  className,
  noValidate,
  children,
}: {
  action: Route;
  label: string;
  className?: string;
  /** Where the page itself says what is wrong, beside each field. */
  noValidate?: boolean;
  children: ReactNode;
}) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [isDirty, setDirty] = useState(false);
  useReportStale(isDirty || pending);

  function apply(form: HTMLFormElement) {
    setDirty(false);
    const search = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && value.trim()) search.append(name, value.trim());
    }
    // The page's own address with another query.
    const address = (search.size > 0 ? `${action}?${search}` : action) as Route;
    startTransition(() => router.push(address, { scroll: false }));
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    apply(event.currentTarget);
  }

  function change(event: FormEvent<HTMLFormElement>) {
    const { target } = event;
    const isChoice =
      target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type === "checkbox");
    if (isChoice) apply(event.currentTarget);
  }

  return (
    <form
      action={action}
      onSubmit={submit}
      onInput={() => setDirty(true)}
      onChange={change}
      aria-label={label}
      aria-busy={pending}
      noValidate={noValidate}
      className={classNames(
        "flex flex-wrap items-end gap-x-3 gap-y-2 aria-busy:opacity-70",
        // Several fields stand in two columns on a phone.
        "max-sm:has-[>label~label]:grid max-sm:has-[>label~label]:grid-cols-2",
        "max-sm:has-[>label~label]:[&_.input]:w-full max-sm:has-[>label~label]:[&>.basis-full]:col-span-2",
        className,
      )}
    >
      {children}
      {/* With several text fields, Enter sends a form only where it has a button to press. */}
      <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      <noscript>
        <button type="submit" className="button button--tertiary">
          Apply
        </button>
      </noscript>
    </form>
  );
}
