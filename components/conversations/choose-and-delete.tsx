"use client";

import { type ReactNode, useId, useRef, useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { announce } from "@/components/ui/announce";
import { buttonClass } from "@/components/ui/button-class";
import { FormProblem } from "@/components/ui/form-problem";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { formatCount } from "@/lib/format/number";

type Deleted = { deleted: number };

/** A list whose rows can be chosen and deleted, after a look at how many they are. */
export function ChooseAndDelete({
  action,
  children,
}: {
  action: FormAction<Deleted>;
  /** The list, with a checkbox `ids[]` in each row. */
  children: ReactNode;
}) {
  const [chosen, setChosen] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const boxes = () => [...(box.current?.querySelectorAll<HTMLInputElement>('input[name="ids[]"]') ?? [])];
  const count = () => setChosen(boxes().filter(({ checked }) => checked).length);

  function chooseAll(checked: boolean) {
    for (const each of boxes()) each.checked = checked;
    count();
  }

  return (
    <ActionForm
      action={action}
      label="Conversations"
      className="!gap-2"
      ownSummary
      onDone={({ deleted }) => {
        dialog.current?.close();
        setChosen(0);
        announce(`${formatCount(deleted, "conversation")} deleted.`);
      }}
    >
      <div className="flex min-h-8 flex-wrap items-center gap-3 text-table text-muted">
        <label className="flex items-center gap-2">
          <input type="checkbox" className="checkbox-input" onChange={(event) => chooseAll(event.target.checked)} />
          All on this page
        </label>
        {chosen > 0 && (
          <>
            <span aria-live="polite">{chosen} chosen</span>
            <button
              type="button"
              onClick={() => dialog.current?.showModal()}
              className={buttonClass("danger-soft", "sm")}
            >
              Delete…
            </button>
          </>
        )}
      </div>
      <div ref={box} onChange={count}>
        {children}
      </div>
      <dialog ref={dialog} aria-labelledby={id} className="dialog">
        <div className="dialog__body grid gap-3 text-sm">
          <h2 id={id} className="text-base font-semibold">
            Delete {formatCount(chosen, "conversation")}?
          </h2>
          <FormProblem />
          <p className="text-muted">
            With everything that was said in them. Nobody can bring them back, and shared links lead nowhere.
          </p>
        </div>
        <div className="dialog__footer">
          <button type="button" className={buttonClass("secondary")} onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <SubmitButton variant="danger">Delete</SubmitButton>
        </div>
      </dialog>
    </ActionForm>
  );
}
