"use client";

import { type ReactNode, useId, useRef } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { announce } from "@/components/ui/announce";
import { type ButtonSize, type ButtonVariant, buttonClass } from "@/components/ui/button-class";
import { FormProblem } from "@/components/ui/form-problem";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult, FormAction } from "@/lib/actions";

/**
 * A button that first says what will happen. The consequence and any fields are children (rendered on the server);
 * the confirming button sends the action. A native dialog: Escape closes it, focus stays inside and comes back.
 */
export function ConfirmDialog<Data>({
  trigger,
  variant = "secondary",
  size,
  title,
  confirm,
  danger = false,
  cancel = "Cancel",
  action,
  done,
  children,
}: {
  trigger: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  title: string;
  confirm: string;
  danger?: boolean;
  cancel?: string;
  action: FormAction<Data>;
  done?: string;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Told with the answer and not after it is shown: the row that the dialog belongs to may be gone by then.
  const act = async (previous: ActionResult<Data> | null, form: FormData) => {
    const answer = await action(previous, form);
    if (answer.ok && done) announce(done);
    return answer;
  };
  return (
    <>
      <button type="button" className={buttonClass(variant, size)} onClick={() => dialog.current?.showModal()}>
        {trigger}
      </button>
      <dialog ref={dialog} aria-labelledby={id} className="dialog">
        <ActionForm action={act} onDone={() => dialog.current?.close()} resetWhenDone ownSummary className="!gap-0">
          <div className="dialog__body grid gap-3 text-sm">
            <h2 id={id} className="text-base font-semibold">
              {title}
            </h2>
            <FormProblem />
            {children}
          </div>
          <div className="dialog__footer">
            <button type="button" className={buttonClass("secondary")} onClick={() => dialog.current?.close()}>
              {cancel}
            </button>
            <SubmitButton variant={danger ? "danger" : "primary"}>{confirm}</SubmitButton>
          </div>
        </ActionForm>
      </dialog>
    </>
  );
}
