import { Card } from "@/components/ui/card";
import { ChoiceList } from "@/components/ui/choice-list";
import { InputField, TextareaField } from "@/components/ui/fields";
import { modalityNames } from "@/lib/models/modality-names";
import type { Modality } from "@/lib/models/model";
import type { OfferedModel } from "@/lib/offered-models/offered-model";

const kinds = Object.entries(modalityNames).map(([value, label]) => ({ value, label }));
const usualKinds: readonly Modality[] = ["text"];

/** What customers are told of a model. */
export function CardFields({
  model,
  parameters,
  regions,
}: {
  model: OfferedModel | null;
  parameters: readonly string[];
  regions: readonly { id: string; name: string }[];
}) {
  return (
    <Card title="Card">
      <div className="grid gap-4 sm:grid-cols-2">
        <InputField name="name" label="Name" maxLength={80} autoComplete="off" defaultValue={model?.name} />
        {model ? (
          <input type="hidden" name="id" value={model.id} />
        ) : (
          <InputField
            name="id"
            label="Id"
            maxLength={128}
            autoComplete="off"
            description="What customers write in `model`. It stays."
          />
        )}
        <InputField name="publisher" label="Publisher" optional maxLength={80} defaultValue={model?.publisher} />
        <InputField name="license" label="Licence" optional maxLength={80} defaultValue={model?.license} />
        <TextareaField
          name="description"
          label="Description"
          optional
          maxLength={2000}
          className="sm:col-span-2"
          defaultValue={model?.description}
        />
        <InputField
          name="contextTokens"
          label="Context in tokens"
          inputMode="numeric"
          autoComplete="off"
          defaultValue={model?.contextTokens}
        />
        <InputField
          name="maxOutputTokens"
          label="Longest answer in tokens"
          inputMode="numeric"
          autoComplete="off"
          defaultValue={model?.maxOutputTokens}
        />
        <ChoiceList
          name="modalities"
          legend="Kind"
          description="Embedding models answer /v1/embeddings alone."
          choices={kinds}
          chosen={model?.modalities ?? usualKinds}
        />
        <ChoiceList
          name="regions"
          legend="Regions"
          description="Where it is answered."
          choices={regions.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={model?.regions.map(({ id }) => id) ?? []}
        />
        <ChoiceList
          name="parameters"
          legend="Parameters"
          description="What the playground offers. Requests may hold others, too."
          className="sm:col-span-2"
          choices={parameters.map((value) => ({ value, label: value }))}
          chosen={model?.parameters ?? []}
        />
      </div>
    </Card>
  );
}
