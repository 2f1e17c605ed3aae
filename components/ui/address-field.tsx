import type { ReactNode } from "react";

/**
 * A control with its label and what is wrong with it, in a form whose values go into the address. The control's id is
 * `<form>-<name>`, and `<form>-<name>-note` describes it where there is an error.
 */
export function AddressField({
  form,
  name,
  label,
  error,
  children,
}: {
  form: string;
  name: string;
  label: string;
  error: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={`${form}-${name}`} className="label">
        {label}
      </label>
      {children}
      {error && (
        <p id={`${form}-${name}-note`} className="description !text-danger-text">
          {error}
        </p>
      )}
    </div>
  );
}
