import type { ComponentProps } from "react";

/** A typed value of a draft, with what is wrong with it below. */
export function TypedField({
  label,
  name,
  message,
  ...rest
}: { label: string; name: string; message: string | undefined } & Pick<
  ComponentProps<"input">,
  "inputMode" | "defaultValue"
>) {
  const id = `draft-${name}`;
  return (
    <div className="grid min-w-0 content-start gap-1 text-xs text-muted">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        className="input w-full tabular-nums"
        aria-invalid={message ? true : undefined}
        aria-describedby={message ? `${id}-note` : undefined}
        {...rest}
      />
      {message && (
        <p id={`${id}-note`} className="text-danger-text">
          {message}
        </p>
      )}
    </div>
  );
}
