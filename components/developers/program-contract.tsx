import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { TextLink } from "@/components/ui/text-link";
import { firstContractCall } from "@/lib/developers/quickstart";
import { pathIn } from "@/lib/format/path";
import { type CodeLanguage, codeLanguageLabels } from "@/lib/models/code-language";

/** That everything else is an API as well, with the first call of it. */
export function ProgramContract({ org, apiUrl, language }: { org: string; apiUrl: string; language: CodeLanguage }) {
  return (
    <Card
      id="contract"
      title="Capacity, usage and invoices"
      description="Every screen of this console is a call of the same contract"
      footer={
        <>
          <TextLink href={pathIn(org, "developers/reference")}>All operations</TextLink>. On any page,{" "}
          <kbd className="kbd">⇧</kbd> <kbd className="kbd">A</kbd> shows the calls behind it. The document for
          generators stands at <code>{apiUrl}/api/v1/openapi.json</code>.
        </>
      }
    >
      <CodeBlock
        code={firstContractCall(language, apiUrl)}
        label={`Active reservations: ${codeLanguageLabels[language]} code`}
      />
    </Card>
  );
}
