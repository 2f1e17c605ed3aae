import type { ReactNode } from "react";

/** A control of the search with its label and, when the address is at fault, what is wrong with it. */
export function SearchField({
  id,
  label,
  error,
  children,
}: {
  id: string;
  label: string;
  error?: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="label">
        {label}
      </label>
      {children}
      {error && (
        <p id={`${id}-note`} className="description !text-danger-text">
          {error}
        </p>
      )}
    </div>
  );
}
