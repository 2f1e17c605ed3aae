import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { ChoiceList } from "@/components/ui/choice-list";
import { SelectField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { OfferedModel } from "@/lib/offered-models/offered-model";
import { CardFields } from "./card-fields";
import { LifeFields } from "./life-fields";
import { RouteFields } from "./route-fields";

interface Named {
  id: string;
  name: string;
}

/** Puts a model up, or changes everything of the given one. */
export function OfferedModelForm({
  model,
  choices: { providers, regions, parameters, models, customers },
  action,
}: {
  model: OfferedModel | null;
  choices: {
    providers: readonly Named[];
    regions: readonly Named[];
    parameters: readonly string[];
    models: readonly Named[];
    customers: readonly Named[];
  };
  action: FormAction<null>;
}) {
  return (
    <ActionForm action={action} label={model ? "Change the model" : "Put a model up"} className="max-w-4xl">
      <OperationId />
      {!model && <input type="hidden" name="isNew" value="1" />}
      <CardFields model={model} parameters={parameters} regions={regions} />
      <RouteFields routes={model?.routes ?? []} providers={providers} />
      <LifeFields model={model} others={models.filter(({ id }) => id !== model?.id)} />
      <Card title="Who sees and calls it">
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            name="visibility"
            label="For"
            defaultValue={model?.organizations ? "chosen" : "everyone"}
            options={[
              { value: "everyone", label: "Everybody" },
              { value: "chosen", label: "Chosen organizations" },
            ]}
            description="For all others it is not there: not in the catalogue, not in GET /v1/models, not to be called."
          />
          <ChoiceList
            name="organizationIds"
            legend="Organizations"
            description="Only where it is for chosen ones."
            choices={customers.map(({ id, name }) => ({ value: id, label: name }))}
            chosen={model?.organizations?.map(({ id }) => id) ?? []}
          />
        </div>
      </Card>
      <p className="max-w-[80ch] text-table text-muted">
        What you save holds within seconds. Requests that run finish as they began. Prices are published apart, in price
        lists; without one, the model is metered and free of charge.
      </p>
      <div>
        <SubmitButton pendingText="Saving…">{model ? "Save" : "Put it up"}</SubmitButton>
      </div>
    </ActionForm>
  );
}
