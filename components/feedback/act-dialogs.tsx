import type { ReactNode } from "react";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import { ConfirmDialog } from "./confirm-dialog";

export interface ActChoice {
  /** What the form sends as `act`. */
  name: string;
  label: string;
  /** What it means. */
  text: string;
  danger?: boolean;
}

/** Small acts on one thing, each confirmed after saying what it means. `children` name the thing in the form. */
export function ActDialogs({
  of,
  choices,
  action,
  children,
}: {
  /** The thing's own name. */
  of: string;
  choices: readonly ActChoice[];
  action: FormAction;
  children: ReactNode;
}) {
  return choices.map(({ name, label, text, danger }) => (
    <ConfirmDialog
      key={name}
      trigger={
        <>
          {label}
          <span className="sr-only"> {of}</span>
        </>
      }
      variant="ghost"
      size="sm"
      title={`${label}: ${of}?`}
      confirm={label}
      danger={danger ?? false}
      action={action}
      done="Done."
    >
      <OperationId />
      {children}
      <input type="hidden" name="act" value={name} />
      <p className="text-table text-muted">{text}</p>
    </ConfirmDialog>
  ));
}
