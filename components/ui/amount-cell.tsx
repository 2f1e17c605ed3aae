"use client";

import { useField } from "./form-context";

/** An amount in a row, whose error stands below it. */
export function AmountCell({ name, label, defaultValue }: { name: string; label: string; defaultValue: string }) {
  const { message, typed, control } = useField(name);
  return (
    <>
      <input
        aria-label={label}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={typed ?? defaultValue}
        className="input w-32 text-end tabular-nums"
        {...control}
      />
      <p id={`${control.id}-note`} className="description !text-danger-text empty:hidden">
        {message}
      </p>
    </>
  );
}
