"use client";

import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { CallFields } from "./call-fields";
import { MessagesEditor } from "./messages-editor";
import { PromptFields } from "./prompt-fields";
import { SharingField } from "./sharing-field";

const begin = [
  { role: "system", content: "" },
  { role: "user", content: "" },
] as const;

/** A prompt with its first version. */
export function NewPromptForm({
  action,
  projects,
  models,
  children,
}: {
  action: FormAction<never>;
  projects: readonly { id: string; name: string }[];
  models: readonly { id: string; name: string }[];
  /** The operation's id. */
  children: ReactNode;
}) {
  return (
    <ActionForm action={action} label="New prompt" className="max-w-3xl !gap-5">
      {children}
      <input type="hidden" name="note" value="" />
      <PromptFields projects={projects} />
      <MessagesEditor messages={begin} />
      <CallFields models={models} model={null} settings={{}} />
      <SharingField sharing="private" />
      <div>
        <SubmitButton pendingText="Saving…">Save prompt</SubmitButton>
      </div>
    </ActionForm>
  );
}
