"use client";

import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { useField } from "./form-context";

interface FieldProps {
  name: string;
  label: ReactNode;
  description?: ReactNode;
  /** Written after the label: "optional" instead of a star on everything else. */
  optional?: boolean;
  className?: string;
}

function FieldFrame({
  label,
  description,
  optional,
  message,
  id,
  className,
  children,
}: Omit<FieldProps, "name"> & { message: string | undefined; id: string; children: ReactNode }) {
  return (
    <div className={classNames("grid content-start gap-1", className)}>
      <label htmlFor={id} className="label">
        {label}
        {optional && <span className="ml-0.5 font-normal text-muted"> optional</span>}
      </label>
      {children}
      <p id={`${id}-note`} className={classNames("description", message && "!text-danger-text")}>
        {message ?? description}
      </p>
    </div>
  );
}

/** A line of text with label, description and its error beside it. Inside an `ActionForm`. */
export function InputField({
  name,
  label,
  description,
  optional,
  className,
  defaultValue,
  ...rest
}: FieldProps & Omit<ComponentProps<"input">, "name">) {
  const { message, typed, control } = useField(name);
  return (
    <FieldFrame {...{ label, description, optional, message, className }} id={control.id}>
      <input
        className="input w-full"
        defaultValue={typed ?? defaultValue}
        required={!optional}
        {...control}
        {...rest}
      />
    </FieldFrame>
  );
}

export function TextareaField({
  name,
  label,
  description,
  optional,
  className,
  defaultValue,
  ...rest
}: FieldProps & Omit<ComponentProps<"textarea">, "name">) {
  const { message, typed, control } = useField(name);
  return (
    <FieldFrame {...{ label, description, optional, message, className }} id={control.id}>
      <textarea
        className="textarea w-full"
        rows={3}
        defaultValue={typed ?? defaultValue}
        required={!optional}
        {...control}
        {...rest}
      />
    </FieldFrame>
  );
}

/** A native choice; options as children or as a list. */
export function SelectField({
  name,
  label,
  description,
  optional,
  className,
  defaultValue,
  options,
  children,
  ...rest
}: FieldProps & { options?: readonly { value: string; label: string; disabled?: boolean }[] } & Omit<
    ComponentProps<"select">,
    "name"
  >) {
  const { message, typed, control } = useField(name);
  return (
    <FieldFrame {...{ label, description, optional, message, className }} id={control.id}>
      <select
        className="input w-full"
        key={typed}
        defaultValue={typed ?? defaultValue}
        required={!optional}
        {...control}
        {...rest}
      >
        {options?.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
        {children}
      </select>
    </FieldFrame>
  );
}

export function CheckboxField({
  name,
  label,
  description,
  className,
  value = "on",
  ...rest
}: FieldProps & Omit<ComponentProps<"input">, "name" | "type">) {
  const { message, control } = useField(name);
  return (
    <div className={classNames("flex gap-2", className)}>
      <input type="checkbox" className="checkbox-input" value={value} {...control} {...rest} />
      <div>
        <label htmlFor={control.id} className="text-sm">
          {label}
        </label>
        <p id={`${control.id}-note`} className={classNames("description", message && "!text-danger-text")}>
          {message ?? description}
        </p>
      </div>
    </div>
  );
}
