import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { KeyValue } from "@/components/ui/key-value";
import { describeDataPolicy } from "@/lib/models/data-policy";
import { modalityNames } from "@/lib/models/modality-names";
import type { ModelCard } from "@/lib/models/model";
import { ModelLife } from "./model-life";

/** What the model is. */
export function ModelFacts({ model, zone }: { model: ModelCard; zone: string }) {
  return (
    <Card title="About" flush>
      {model.description && <p className="max-w-[72ch] px-4 pb-3 text-sm whitespace-pre-line">{model.description}</p>}
      <div className="border-t border-separator">
        <KeyValue
          rows={[
            ["Model id", <Id key="id" value={model.id} />],
            ["Publisher", model.publisher],
            ["Licence", model.license],
            ["Life", <ModelLife key="life" model={model} zone={zone} />],
            [
              "Prompts and answers",
              <span key="policy" className="first-letter:uppercase inline-block">
                {describeDataPolicy(model.dataPolicy)}
              </span>,
            ],
            model.isChosen && ["Offered to", "some organizations only, yours among them"],
            ["Modalities", model.modalities.map((modality) => modalityNames[modality]).join(", ")],
            [
              "Regions",
              model.regions.map(({ id, name }) => (name === id ? id : `${name} (${id})`)).join(", ") || "not stated",
            ],
          ]}
        />
      </div>
    </Card>
  );
}
