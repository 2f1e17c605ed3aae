"use client";

import { type ReactNode, useId } from "react";
import { classNames } from "@/components/ui/class-names";
import { useField } from "@/components/ui/form-context";

/** A text of a list in the form: controlled, and known to the form's errors by the path of its field. */
export function TextControl({
  field,
  label,
  value,
  onChange,
  rows,
  mono = false,
  optional = false,
  description,
  className,
  inputMode,
}: {
  /** Path within the form, as errors name it. */
  field: string;
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  /** A text area of so many lines; a line without. */
  rows?: number;
  mono?: boolean;
  optional?: boolean;
  description?: ReactNode;
  className?: string;
  inputMode?: "numeric" | "decimal";
}) {
  const { message, control } = useField(field);
  const note = useId();
  const shared = {
    id: control.id,
    value,
    spellCheck: !mono,
    "aria-invalid": control["aria-invalid"],
    "aria-describedby": note,
  };
  return (
    <div className={classNames("grid content-start gap-1", className)}>
      <label htmlFor={control.id} className="label">
        {label}
        {optional && <span className="ml-0.5 font-normal text-muted"> optional</span>}
      </label>
      {rows ? (
        <textarea
          {...shared}
          rows={rows}
          className={classNames("textarea w-full", mono && "font-mono !text-xs")}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <input
          {...shared}
          inputMode={inputMode}
          autoComplete="off"
          className={classNames("input w-full", mono && "font-mono !text-xs")}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      <p id={note} className={classNames("description", message && "!text-danger-text")}>
        {message ?? description}
      </p>
    </div>
  );
}
