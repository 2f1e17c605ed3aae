"use client";

import { useRef, useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { buttonClass } from "@/components/ui/button-class";
import { CopyButton } from "@/components/ui/copy-button";
import { InputField, SelectField } from "@/components/ui/fields";
import { FormProblem } from "@/components/ui/form-problem";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";

interface Made {
  link: string;
  email: string;
}

/** Makes an invitation and shows its link once. */
export function InviteDialog({
  action,
  roles,
}: {
  action: FormAction<Made>;
  roles: readonly { value: string; label: string; description: string }[];
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [made, setMade] = useState<Made | null>(null);
  const [role, setRole] = useState("engineer");

  return (
    <>
      <button type="button" className={buttonClass("primary")} onClick={() => dialog.current?.showModal()}>
        Invite a member
      </button>
      <dialog ref={dialog} aria-label="Invite a member" className="dialog" onClose={() => setMade(null)}>
        {made ? (
          <>
            <div className="dialog__body grid gap-3 text-sm">
              <h2 ref={focusOnce} tabIndex={-1} className="text-base font-semibold">
                Invitation for {made.email}
              </h2>
              <p className="text-table text-muted">
                Send this link yourself. It is shown now and never again, works once, and for seven days.
              </p>
              <output className="flex items-center gap-2 rounded-md border border-border bg-surface-secondary px-3 py-2">
                <code className="min-w-0 flex-1 text-xs break-all">{made.link}</code>
              </output>
            </div>
            <div className="dialog__footer">
              <CopyButton text={made.link} size="md">
                Copy link
              </CopyButton>
              <button type="button" className={buttonClass("primary")} onClick={() => dialog.current?.close()}>
                Done
              </button>
            </div>
          </>
        ) : (
          <ActionForm action={action} onDone={setMade} ownSummary className="!gap-0" label="Invite a member">
            <div className="dialog__body grid gap-3 text-sm">
              <h2 className="text-base font-semibold">Invite a member</h2>
              <FormProblem />
              <InputField name="email" label="E-mail" type="email" autoComplete="off" />
              <SelectField
                name="role"
                label="Role"
                value={role}
                onChange={(event) => setRole(event.target.value)}
                options={roles}
                description={roles.find(({ value }) => value === role)?.description}
              />
            </div>
            <div className="dialog__footer">
              <button type="button" className={buttonClass("secondary")} onClick={() => dialog.current?.close()}>
                Cancel
              </button>
              <SubmitButton>Make invitation link</SubmitButton>
            </div>
          </ActionForm>
        )}
      </dialog>
    </>
  );
}

/** The form that had the focus is gone: the dialog goes on at what took its place. */
function focusOnce(heading: HTMLHeadingElement | null): void {
  heading?.focus();
}
