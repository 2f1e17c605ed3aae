import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** A control of the search with its label and, when the address is at fault, what is wrong with it. */
export function SearchField({
  id,
  label,
  note,
  error,
  className,
  children,
}: {
  id: string;
  label: string;
  note?: ReactNode;
  error?: string | undefined;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className={classNames("grid gap-1", className)}>
      <label htmlFor={id} className="label">
        {label}
      </label>
      {children}
      {(error || note) && (
        <p id={`${id}-note`} className={classNames("description", error && "!text-danger-text")}>
          {error ?? note}
        </p>
      )}
    </div>
  );
}
