import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { KeyValue } from "@/components/ui/key-value";
import { parameterFacts, tunableParameters } from "@/lib/models/parameters";
import { variablesIn } from "@/lib/playground/variables";
import type { PromptVersion } from "@/lib/prompts/prompt";
import { PromptMessages } from "./prompt-messages";

/** One version: its messages, variables, model and parameters. */
export function VersionCard({
  version,
  modelName,
  actions,
}: {
  version: PromptVersion;
  /** As the catalogue calls it; null where any will do. */
  modelName: string | null;
  actions: ReactNode;
}) {
  const variables = variablesIn(...version.messages.map(({ content }) => content));
  return (
    <Card title={`Version ${version.number}`} description={version.note || undefined} actions={actions} flush>
      <PromptMessages messages={version.messages} />
      <div className="border-t border-separator">
        <KeyValue
          rows={[
            ["Variables", variables.length > 0 ? <VariableList key="variables" names={variables} /> : "none"],
            ["Model", modelName ?? "any"],
            ...tunableParameters.flatMap((name) => {
              const value = version.parameters[name];
              return value === undefined
                ? []
                : [
                    [
                      parameterFacts[name].label,
                      typeof value === "number" ? String(value) : JSON.stringify(value),
                    ] as const,
                  ];
            }),
          ]}
        />
      </div>
    </Card>
  );
}

function VariableList({ names }: { names: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-x-2">
      {names.map((name) => (
        <code key={name} className="[overflow-wrap:anywhere]">
          {name}
        </code>
      ))}
    </span>
  );
}
