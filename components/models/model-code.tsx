import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { type CodeLanguage, codeLanguageLabels, codeLanguages, keyVariable } from "@/lib/models/call-code";
import type { ModelCard } from "@/lib/models/model";
import { modelCode } from "@/lib/models/model-code";

/** How a program calls the model. The language stands in the address. */
export function ModelCode({
  inferenceUrl,
  model,
  language,
  hrefOf,
  keyHint,
}: {
  inferenceUrl: string;
  model: Pick<ModelCard, "id" | "modalities">;
  language: CodeLanguage;
  hrefOf: (language: CodeLanguage) => Route;
  /** Where a key comes from. */
  keyHint: ReactNode;
}) {
  const code = modelCode(language, inferenceUrl, model);
  return (
    <Card
      id="code"
      title="Call it"
      description={
        <>
          OpenAI-compatible at <code>{inferenceUrl}</code>: the official clients work unchanged
        </>
      }
      footer={
        <>
          Put the key into <code>{keyVariable}</code>. {keyHint}
        </>
      }
    >
      <nav aria-label="Language" className="tabs mb-3">
        {codeLanguages.map((each) => (
          <Link
            key={each}
            href={hrefOf(each)}
            scroll={false}
            replace
            prefetch={false}
            className="tabs__tab"
            aria-current={each === language ? "page" : undefined}
          >
            {codeLanguageLabels[each]}
          </Link>
        ))}
      </nav>
      <CodeBlock code={code} label={`${codeLanguageLabels[language]} code`} />
    </Card>
  );
}
