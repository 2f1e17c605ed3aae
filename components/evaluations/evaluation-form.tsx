"use client";

import { type ReactNode, useDeferredValue, useMemo, useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { InputField, SelectField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { type Draft, expectedColumnOf, toDefinitionInput } from "@/lib/evaluations/draft";
import type { EstimatedModel } from "@/lib/evaluations/estimate";
import type { LibraryVersion } from "@/lib/evaluations/library-version";
import { parseCases } from "@/lib/evaluations/parse-cases";
import { CasesField } from "./cases-field";
import { GradersField } from "./graders-field";
import { LivePreview } from "./live-preview";
import { ModelsField } from "./models-field";
import { ParameterFields } from "./parameter-fields";
import { PromptsField } from "./prompts-field";

/** Defines an evaluation: cases, prompts, models, parameters and graders, with what it would cost beside it. */
export function EvaluationForm({
  org,
  action,
  first,
  name,
  models,
  priced,
  embedders,
  library,
  projects,
  projectId,
  children,
}: {
  org: string;
  action: FormAction;
  first: Draft;
  name: string;
  models: readonly (EstimatedModel & { demo: boolean })[];
  /** All that can be called, graders' models too. */
  priced: readonly EstimatedModel[];
  embedders: readonly { id: string; name: string }[];
  library: readonly LibraryVersion[];
  projects: readonly { id: string; name: string; keepsNothing: boolean }[];
  projectId: string;
  /** The operation's id. */
  children: ReactNode;
}) {
  const [draft, setDraft] = useState(first);
  const text = useDeferredValue(draft.cases);
  const parsed = useMemo(() => parseCases(text), [text]);
  const expectedColumn = expectedColumnOf(draft, parsed.columns);
  const definition = toDefinitionInput(draft, expectedColumn);
  const change = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  return (
    <ActionForm action={action} label="New evaluation" className="!gap-5">
      {children}
      <input type="hidden" name="definition" value={JSON.stringify(definition)} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-6">
          <div className="grid gap-4 sm:grid-cols-2">
            <InputField name="name" label="Name" defaultValue={name} maxLength={80} autoComplete="off" />
            <SelectField
              name="projectId"
              label="Project"
              description="Pays for the calls."
              defaultValue={projectId}
              options={projects.map((project) => ({
                value: project.id,
                label: project.keepsNothing ? `${project.name} (keeps nothing, so no evaluation)` : project.name,
                disabled: project.keepsNothing,
              }))}
            />
          </div>
          <CasesField
            text={draft.cases}
            parsed={parsed}
            expectedColumn={expectedColumn}
            onText={(cases) => change({ cases })}
            onExpectedColumn={(column) => change({ expectedColumn: column })}
          />
          <PromptsField
            org={org}
            library={library}
            prompts={draft.prompts}
            columns={parsed.columns}
            onChange={(prompts) => change({ prompts })}
          />
          <ModelsField models={models} chosen={draft.models} onChange={(chosen) => change({ models: chosen })} />
          <ParameterFields draft={draft} onChange={change} />
          <GradersField
            graders={draft.graders}
            models={models}
            embedders={embedders}
            onChange={(graders) => change({ graders })}
          />
        </div>
        <div className="grid gap-4 lg:sticky lg:top-16">
          <LivePreview definition={definition} parsed={parsed} models={priced} />
          <SubmitButton pendingText="Saving…">Save and review the cost</SubmitButton>
          <p className="description">
            Saved as a draft: cases, prompts and graders are frozen, and no model is called before you start it.
          </p>
        </div>
      </div>
    </ActionForm>
  );
}
