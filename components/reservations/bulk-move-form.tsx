"use client";

import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectField } from "@/components/ui/fields";
import { Points } from "@/components/ui/points";
import { ProjectOptions } from "@/components/ui/project-options";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { ChosenOutcome } from "@/lib/reservations/each-chosen";
import { ChosenOutcomes } from "./chosen-outcomes";

/** Chooses the project that pays for several from now on; then says what became of each. `children` names the operation. */
export function BulkMoveForm({
  chosen,
  projects,
  org,
  action,
  children,
}: {
  chosen: readonly { id: string; name: string }[];
  projects: readonly { id: string; name: string }[];
  org: string;
  children: ReactNode;
  action: FormAction<ChosenOutcome[]>;
}) {
  const names = new Map(chosen.map(({ id, name }) => [id, name]));
  return (
    <Card title="From now on" className="max-w-xl">
      <ActionForm
        action={action}
        label="Move these reservations"
        renderDone={(outcomes) => <ChosenOutcomes {...{ outcomes, names, org }} done="moved" />}
      >
        {children}
        {chosen.map(({ id }) => (
          <input key={id} type="hidden" name="reservationIds[]" value={id} />
        ))}
        <SelectField name="projectId" label="Project" defaultValue="">
          <ProjectOptions projects={projects} />
        </SelectField>
        <Points>
          <li>What was charged so far, and this hour until now, stays with the projects that paid it.</li>
          <li>All that follows is charged to the project chosen here, fees too. Price, nodes and window stay.</li>
          <li>One that belongs to it already, or ends before, is left as it is, and you are told.</li>
        </Points>
        <div className="flex flex-wrap gap-2">
          <SubmitButton pendingText="Moving…">Move {formatCount(chosen.length, "reservation")}</SubmitButton>
          <LinkButton href={pathIn(org, "reservations")}>Cancel</LinkButton>
        </div>
      </ActionForm>
    </Card>
  );
}
