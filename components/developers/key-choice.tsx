import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { FilterForm } from "@/components/ui/filter-form";
import { Labelled } from "@/components/ui/labelled";
import { TextLink } from "@/components/ui/text-link";
import type { ApiKeySummary } from "@/lib/api-keys/api-key";
import { pathIn } from "@/lib/format/path";
import { type CodeLanguage, keyVariable } from "@/lib/models/code-language";

/** For which key and model the code below is made, and where the key's secret goes. */
export function KeyChoice({
  org,
  keys,
  chosen,
  models,
  model,
  language,
  mayMakeKeys,
}: {
  org: string;
  keys: readonly ApiKeySummary[];
  chosen: ApiKeySummary | null;
  models: readonly { id: string; name: string }[];
  model: string;
  language: CodeLanguage;
  mayMakeKeys: boolean;
}) {
  const make = <TextLink href={pathIn(org, "api-keys/new")}>Make an API key</TextLink>;
  const lacksInference = chosen !== null && !chosen.scopes.includes("inference");
  return (
    <Card
      title="1. Choose a key and a model"
      description="The secret of a key is shown once, when it is made; only its beginning is known here"
      footer={mayMakeKeys ? <>{make} with the scope inference.</> : "Engineers, administrators and owners make keys."}
    >
      <FilterForm action={pathIn(org, "developers")} label="Key and model" className="mb-3">
        {language !== "curl" && <input type="hidden" name="code" value={language} />}
        <Labelled label="API key">
          <select name="key" defaultValue={chosen?.id ?? ""} key={chosen?.id} className="input max-w-64">
            <option value="">A key that I make</option>
            {keys.map(({ id, name, prefix }) => (
              <option key={id} value={id}>
                {name} ({prefix}…)
              </option>
            ))}
          </select>
        </Labelled>
        <Labelled label="Model">
          <select name="model" defaultValue={model} key={model} className="input max-w-64">
            {models.length === 0 && <option value="">No model yet</option>}
            {models.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Labelled>
      </FilterForm>
      <CodeBlock
        code={`export ${keyVariable}='${chosen ? `${chosen.prefix}…` : "hr_live_…"}'   # the whole secret${chosen ? ` of ${chosen.name.replace(/[^\w .-]/g, "")}` : ""}`}
        label="Where the key goes"
      />
      {lacksInference && (
        <p className="mt-2 text-table text-muted">
          This key has not the scope <code>inference</code>: calls of models are refused with 403.
        </p>
      )}
    </Card>
  );
}
