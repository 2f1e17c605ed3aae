import { Card } from "@/components/ui/card";
import { CheckboxField, InputField, SelectField } from "@/components/ui/fields";
import type { OfferedModel } from "@/lib/offered-models/offered-model";

const lives = [
  { value: "preview", label: "Preview" },
  { value: "available", label: "Available" },
  { value: "deprecated", label: "Deprecated: called still, chosen no more" },
  { value: "retired", label: "Retired: nobody can call it" },
];

/** How long a model lives and what follows it; what becomes of prompts and answers. */
export function LifeFields({
  model,
  others,
}: {
  model: OfferedModel | null;
  others: readonly { id: string; name: string }[];
}) {
  return (
    <>
      <Card title="Life">
        <div className="grid gap-4 sm:grid-cols-3">
          <SelectField name="life" label="Life" defaultValue={model?.life ?? "available"} options={lives} />
          <InputField
            name="retires"
            type="date"
            label="Retires on"
            optional
            defaultValue={model?.retiresAt?.slice(0, 10)}
            description="As this day begins in UTC, calls are refused."
          />
          <SelectField
            name="successorId"
            label="Followed by"
            optional
            defaultValue={model?.successor?.id ?? ""}
            options={[{ value: "", label: "None" }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
            description="Customers who may call it are led there."
          />
        </div>
      </Card>
      <Card
        title="Prompts and answers"
        description="What you promise customers. Left empty, the card says that you have not said."
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <InputField
            name="retentionDays"
            label="Kept for days"
            optional
            inputMode="numeric"
            autoComplete="off"
            defaultValue={model?.dataPolicy?.retentionDays}
            description="0 for not at all."
          />
          <InputField
            name="dataRegion"
            label="Processed in"
            optional
            maxLength={80}
            defaultValue={model?.dataPolicy?.region}
            description="A country or region in words."
          />
          <CheckboxField
            name="trainedOn"
            label="Models are trained on them"
            defaultChecked={model?.dataPolicy?.trainedOn ?? false}
          />
        </div>
      </Card>
    </>
  );
}
