"use client";

import { useEffect, useId, useRef, useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { announce } from "@/components/ui/announce";
import { buttonClass } from "@/components/ui/button-class";
import { InputField } from "@/components/ui/fields";
import { FormProblem } from "@/components/ui/form-problem";
import { SubmitButton } from "@/components/ui/submit-button";
import type { PlaygroundAccess } from "@/lib/playground/playground-access";
import { keepPromptAction, keepVersionAction } from "@/lib/prompts/actions";
import { fromPlayground } from "@/lib/prompts/from-playground";
import type { PromptToUse } from "@/lib/prompts/prompt";
import { EvenSoField } from "./even-so-field";
import { KeptText } from "./kept-text";
import { SharingField } from "./sharing-field";

interface Kept {
  promptId: string;
  number: number;
}

/** Keeps what is in the playground: as the next version of the prompt that was taken up, or as a new prompt. */
export function KeepPrompt({
  org,
  access,
  used,
  onKept,
  onClose,
}: {
  org: string;
  access: PlaygroundAccess;
  /** The prompt that was taken up, where the person may save its next version. */
  used: PromptToUse | null;
  onKept: (kept: PromptToUse | null) => void;
  onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [isVersion, setVersion] = useState(used !== null);
  const [draft] = useState(() => fromPlayground(access.read()));
  useEffect(() => dialog.current?.showModal(), []);

  function tell({ number }: Kept, version: PromptToUse | null) {
    announce(version ? `Saved as version ${number} of ${version.name}.` : "Saved in the library.");
    onKept(version && { ...version, number, latestNumber: number });
    onClose();
  }

  const version = isVersion ? used : null;
  return (
    <dialog ref={dialog} aria-labelledby={id} className="dialog" onClose={onClose}>
      <ActionForm<Kept>
        key={String(isVersion)}
        action={version ? keepVersionAction.bind(null, org) : keepPromptAction.bind(null, org)}
        onDone={(kept) => tell(kept, version)}
        ownSummary
        className="!gap-0"
      >
        <div className="dialog__body grid gap-3 text-sm">
          <h2 id={id} className="text-base font-semibold">
            {version ? `Version ${version.latestNumber + 1} of ${version.name}` : "Save as a prompt"}
          </h2>
          <FormProblem />
          {draft ? (
            <KeptText draft={draft} />
          ) : (
            <p>Write a system prompt or a message first: there is nothing to save yet.</p>
          )}
          {used && (
            <button
              type="button"
              className={buttonClass("ghost", "sm", "w-fit")}
              onClick={() => setVersion(!isVersion)}
            >
              {isVersion ? "Save as a new prompt instead" : `Save as a version of ${used.name} instead`}
            </button>
          )}
          {version ? (
            <>
              <input type="hidden" name="promptId" value={version.id} />
              <input type="hidden" name="basedOn" value={version.latestNumber} />
              <InputField name="note" label="What changed" optional maxLength={200} autoComplete="off" />
              <EvenSoField />
            </>
          ) : (
            <>
              <input type="hidden" name="note" value="" />
              <input type="hidden" name="projectId" value={access.projectId} />
              <InputField name="name" label="Name" maxLength={80} autoComplete="off" />
              <InputField name="description" label="Description" optional maxLength={500} autoComplete="off" />
              <SharingField sharing="private" />
            </>
          )}
        </div>
        <div className="dialog__footer">
          <button type="button" className={buttonClass("secondary")} onClick={onClose}>
            Cancel
          </button>
          {draft && <SubmitButton pendingText="Saving…">Save</SubmitButton>}
        </div>
      </ActionForm>
    </dialog>
  );
}
