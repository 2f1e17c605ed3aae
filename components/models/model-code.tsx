import type { Route } from "next";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Segments } from "@/components/ui/segments";
import { type CodeLanguage, codeLanguageLabels, codeLanguages, keyVariable } from "@/lib/models/code-language";
import type { ModelCard } from "@/lib/models/model";
import { type CodeClient, clientsOf, codeClientLabels, modelCode } from "@/lib/models/model-code";

export interface CodeChoice {
  code: CodeLanguage;
  client: CodeClient;
}

/** How a program calls the model. Language and client stand in the address. */
export function ModelCode({
  inferenceUrl,
  model,
  chosen,
  hrefOf,
  keyHint,
}: {
  inferenceUrl: string;
  model: Pick<ModelCard, "id" | "modalities">;
  chosen: CodeChoice;
  hrefOf: (choice: CodeChoice) => Route;
  /** Where a key comes from. */
  keyHint: ReactNode;
}) {
  const clients = clientsOf(model);
  const client = clients.includes(chosen.client) ? chosen.client : "openai";
  return (
    <Card
      id="code"
      title="Call it"
      description={
        <>
          At <code>{inferenceUrl}</code>, in{" "}
          {clients.length > 1 ? "the shapes of OpenAI's and Anthropic's APIs" : "the shape of OpenAI's API"}: the
          official clients work unchanged
        </>
      }
      footer={
        <>
          Put the key into <code>{keyVariable}</code>. {keyHint}
        </>
      }
    >
      <div className="mb-3 flex flex-wrap gap-3">
        <Segments
          label="Language"
          items={codeLanguages.map((code) => ({
            href: hrefOf({ ...chosen, code }),
            label: codeLanguageLabels[code],
            current: code === chosen.code,
          }))}
        />
        {clients.length > 1 && (
          <Segments
            label="Client"
            items={clients.map((each) => ({
              href: hrefOf({ ...chosen, client: each }),
              label: codeClientLabels[each],
              current: each === client,
            }))}
          />
        )}
      </div>
      <CodeBlock
        code={modelCode(chosen.code, inferenceUrl, model, client)}
        label={`${codeLanguageLabels[chosen.code]} code`}
      />
    </Card>
  );
}
