import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { type Choice, ChoiceList } from "@/components/ui/choice-list";
import { CheckboxField, InputField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { PolicyView } from "@/lib/approvals/approval";
import { pathIn } from "@/lib/format/path";

interface Choices {
  currency: string;
  nodeTypes: readonly Choice[];
  projects: readonly Choice[];
  roles: readonly Choice[];
  people: readonly Choice[];
}

/** A policy, new or known: which purchases, whose approval, and until when. */
export function PolicyForm({
  policy,
  choices,
  org,
  action,
}: {
  policy?: PolicyView;
  choices: Choices;
  org: string;
  action: FormAction<null>;
}) {
  const idsOf = (things: readonly { id: string }[] = []) => things.map(({ id }) => id);
  return (
    <ActionForm action={action} label="Approval policy" className="max-w-3xl">
      <OperationId />
      {policy && <input type="hidden" name="policyId" value={policy.id} />}
      <Card
        title="Which purchases"
        description="All that you fill in must be true of a purchase. Nothing filled in covers every purchase."
      >
        <div className="grid gap-4">
          <InputField
            name="name"
            label="Name"
            defaultValue={policy?.name}
            maxLength={80}
            description="People who ask read it: Purchases over 10,000 USD."
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <InputField
              name="totalFrom"
              label={`Total from, ${choices.currency}`}
              optional
              inputMode="decimal"
              defaultValue={policy?.totalFrom?.amount}
              description="Before tax, of the whole purchase."
            />
            <InputField
              name="daysFrom"
              label="Length from, days"
              optional
              inputMode="numeric"
              defaultValue={policy?.daysFrom ?? undefined}
              description="Days of 24 hours between start and end."
            />
          </div>
          <ChoiceList
            name="nodeTypes"
            legend="Node types"
            description="None chosen: all of them."
            choices={choices.nodeTypes}
            chosen={idsOf(policy?.nodeTypes)}
          />
          <ChoiceList
            name="projectIds"
            legend="Projects"
            description="None chosen: all of them."
            choices={choices.projects}
            chosen={idsOf(policy?.projects)}
          />
        </div>
      </Card>
      <Card title="Who approves" description="One approval by any of these is enough for this policy.">
        <div className="grid gap-4">
          <ChoiceList
            name="approverRoles"
            legend="Roles"
            description="Everybody with one of these roles."
            choices={choices.roles}
            chosen={policy?.approverRoles ?? []}
          />
          <ChoiceList
            name="approverPeople"
            legend="People"
            description="Members whose role may decide about purchases."
            choices={choices.people}
            chosen={idsOf(policy?.approverPeople)}
          />
          <CheckboxField
            name="allowOwnRequests"
            label="Approvers may approve what they asked for themselves"
            description="Without it a second person is always needed."
            defaultChecked={policy?.allowOwnRequests ?? false}
          />
          <CheckboxField
            name="decideByLink"
            label="Approvers may decide by the link in their mail"
            description="Without signing in: whoever reads their mail can decide. They are mailed what was decided."
            defaultChecked={policy?.decideByLink ?? true}
          />
          <InputField
            name="deadlineHours"
            label="Deadline, hours"
            inputMode="numeric"
            defaultValue={policy?.deadlineHours ?? 24}
            className="max-w-60"
            description="1 to 72. The capacity stays held until then, at most until the purchase starts."
          />
        </div>
      </Card>
      <div className="flex flex-wrap gap-2">
        <SubmitButton pendingText="Saving…">{policy ? "Save policy" : "Create policy"}</SubmitButton>
        <LinkButton href={pathIn(org, "approvals/policies")}>Cancel</LinkButton>
      </div>
    </ActionForm>
  );
}
