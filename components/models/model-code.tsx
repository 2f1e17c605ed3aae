import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { type CodeLanguage, callCode, codeLanguageLabels, codeLanguages, keyVariable } from "@/lib/models/call-code";

/** How a program calls the model. The language stands in the address. */
export function ModelCode({
  inferenceUrl,
  modelId,
  language,
  hrefOf,
  keyHint,
}: {
  inferenceUrl: string;
  modelId: string;
  language: CodeLanguage;
  hrefOf: (language: CodeLanguage) => Route;
  /** Where a key comes from. */
  keyHint: ReactNode;
}) {
  const code = callCode(language, inferenceUrl, {
    model: modelId,
    messages: [{ role: "user", content: "Say hello in three languages." }],
  });
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
