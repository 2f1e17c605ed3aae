import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/text-link";
import { pathIn } from "@/lib/format/path";
import type { ModelCard } from "@/lib/models/model";
import { type CodeChoice, ModelCode } from "./model-code";
import { ModelFacts } from "./model-facts";
import { ModelLimits } from "./model-limits";
import { ModelParameters } from "./model-parameters";
import { ModelPerformance } from "./model-performance";
import { ModelPrices } from "./model-prices";

/** A model's card: what it is and how to call it on the left, what it costs and how it does on the right. */
export function ModelCardView({
  org,
  zone,
  model,
  inferenceUrl,
  code,
  mayMakeKeys,
  history,
}: {
  org: string;
  zone: string;
  model: ModelCard;
  inferenceUrl: string;
  code: CodeChoice;
  mayMakeKeys: boolean;
  /** How it did in the last days. */
  history: ReactNode;
}) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_340px]">
      <div className="grid min-w-0 gap-4">
        <ModelFacts model={model} zone={zone} />
        <ModelCode
          inferenceUrl={inferenceUrl}
          model={model}
          chosen={code}
          hrefOf={(choice) => pathIn(org, `models/${encodeURIComponent(model.id)}`, { ...choice })}
          keyHint={
            mayMakeKeys ? (
              <TextLink href={pathIn(org, "api-keys/new")}>Make an API key</TextLink>
            ) : (
              "Engineers, administrators and owners make keys."
            )
          }
        />
        {history}
        <ModelParameters model={model} />
      </div>
      <div className="grid min-w-0 gap-4 md:grid-cols-2 lg:grid-cols-1">
        <ModelPrices model={model} />
        <ModelPerformance model={model} />
        <ModelLimits model={model} quotas={pathIn(org, "quotas")} />
      </div>
    </div>
  );
}
