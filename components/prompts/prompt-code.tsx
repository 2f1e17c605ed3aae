import Link from "next/link";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { pathIn } from "@/lib/format/path";
import { callCode } from "@/lib/models/call-code";
import { type CodeLanguage, codeLanguageLabels, codeLanguages, keyVariable } from "@/lib/models/code-language";
import { variablesIn } from "@/lib/playground/variables";
import type { PromptVersion } from "@/lib/prompts/prompt";

/** A program that sends this version. The language stands in the address. */
export function PromptCode({
  org,
  promptId,
  version,
  inferenceUrl,
  fallbackModel,
  language,
}: {
  org: string;
  promptId: string;
  version: PromptVersion;
  inferenceUrl: string;
  /** Named where the version names no model. */
  fallbackModel: string;
  language: CodeLanguage;
}) {
  const { messages, parameters } = version;
  const code = callCode(language, inferenceUrl, { model: version.model ?? fallbackModel, messages, parameters });
  const variables = variablesIn(...messages.map(({ content }) => content));
  return (
    <Card
      id="code"
      title="Call it"
      description="With exactly these messages and parameters"
      footer={
        <>
          Put the key into <code>{keyVariable}</code>
          {variables.length > 0 && <>, and a value in the place of each variable: {variables.join(", ")}</>}.
        </>
      }
    >
      <nav aria-label="Language" className="tabs mb-3">
        {codeLanguages.map((each) => (
          <Link
            key={each}
            href={pathIn(org, `prompts/${promptId}`, { version: version.number, code: each })}
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
