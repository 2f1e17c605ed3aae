"use client";

import type { ComponentProps } from "react";
import { useField } from "@/components/ui/form-context";

/** One field of a row of routes: its label is read aloud, its error stands below it. */
export function RouteField({
  name,
  label,
  defaultValue,
  options,
  ...rest
}: {
  name: string;
  label: string;
  defaultValue: string | number;
  /** Makes it a choice. */
  options?: readonly { value: string; label: string }[];
} & Pick<ComponentProps<"input">, "className" | "inputMode" | "maxLength">) {
  const { message, typed, control } = useField(name);
  const value = typed ?? defaultValue;
  return (
    <>
      {options ? (
        <select aria-label={label} key={typed} defaultValue={value} className="input w-full min-w-36" {...control}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <input aria-label={label} autoComplete="off" defaultValue={value} {...control} {...rest} />
      )}
      <p id={`${control.id}-note`} className="description !text-danger-text empty:hidden">
        {message}
      </p>
    </>
  );
}
