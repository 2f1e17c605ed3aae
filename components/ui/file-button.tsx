"use client";

import { type ReactNode, useRef } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-class";

/** A button that lets a person choose files; the same file can be chosen again. */
export function FileButton({
  label,
  accept,
  multiple,
  onFiles,
  variant = "secondary",
  size = "sm",
  className,
  children,
}: {
  /** What it is called where it shows no words. */
  label: string;
  accept: string;
  multiple?: boolean;
  onFiles: (files: readonly File[]) => void;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
  children?: ReactNode;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <button
        type="button"
        aria-label={children ? label : undefined}
        title={children ? label : undefined}
        onClick={() => input.current?.click()}
        className={buttonClass(variant, size, className)}
      >
        {children ?? label}
      </button>
    </>
  );
}
