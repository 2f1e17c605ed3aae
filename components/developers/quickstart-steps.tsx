import type { Route } from "next";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import type { QuickstartStep } from "@/lib/developers/quickstart";
import { type CodeLanguage, codeLanguageLabels } from "@/lib/models/code-language";
import { LanguageSwitch } from "./language-switch";

/** First calls, each with code to take away; they build on the key above. */
export function QuickstartSteps({
  steps,
  language,
  hrefOf,
}: {
  steps: readonly QuickstartStep[];
  language: CodeLanguage;
  hrefOf: (language: CodeLanguage) => Route;
}) {
  return (
    <>
      {steps.map(({ id, title, about, code }, index) => (
        <Card
          key={id}
          id={id}
          title={`${index + 2}. ${title}`}
          description={about}
          actions={index === 0 && <LanguageSwitch language={language} hrefOf={hrefOf} />}
        >
          <CodeBlock code={code} label={`${title}: ${codeLanguageLabels[language]} code`} />
        </Card>
      ))}
    </>
  );
}
