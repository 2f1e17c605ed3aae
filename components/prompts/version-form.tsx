"use client";

import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { InputField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { PromptVersion } from "@/lib/prompts/prompt";
import { toSettings } from "@/lib/prompts/to-settings";
import { CallFields } from "./call-fields";
import { EvenSoField } from "./even-so-field";
import { MessagesEditor } from "./messages-editor";

/** The next version of a prompt, begun as one that there is. */
export function VersionForm({
  action,
  promptId,
  from,
  latestNumber,
  models,
  children,
}: {
  action: FormAction<never>;
  promptId: string;
  from: PromptVersion;
  latestNumber: number;
  models: readonly { id: string; name: string }[];
  /** The operation's id. */
  children: ReactNode;
}) {
  return (
    <ActionForm action={action} label="New version" className="max-w-3xl !gap-5">
      {children}
      <input type="hidden" name="promptId" value={promptId} />
      <input type="hidden" name="basedOn" value={latestNumber} />
      <MessagesEditor messages={from.messages} />
      <CallFields models={models} model={from.model} settings={toSettings(from.parameters)} />
      <InputField
        name="note"
        label="What changed"
        optional
        maxLength={200}
        autoComplete="off"
        description="A line for those who read the list of versions."
      />
      <EvenSoField />
      <div>
        <SubmitButton pendingText="Saving…">Save version {latestNumber + 1}</SubmitButton>
      </div>
    </ActionForm>
  );
}
