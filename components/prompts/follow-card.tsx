import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { TextLink } from "@/components/ui/text-link";
import { pathIn } from "@/lib/format/path";
import { type CodeLanguage, codeLanguageLabels } from "@/lib/models/code-language";
import { followCode } from "@/lib/prompts/follow-code";
import type { PromptView } from "@/lib/prompts/prompt";

/** How programs follow a label of the prompt, or why they cannot. */
export function FollowCard({
  org,
  prompt: { id, labels, sharing, isReleasePending },
  apiUrl,
  language,
}: {
  org: string;
  prompt: PromptView;
  apiUrl: string;
  language: CodeLanguage;
}) {
  const [first] = labels;
  const label = labels.find(({ name }) => name === "production") ?? first;
  return (
    <Card
      title="Follow a label"
      description="A program that asks for a label gets the version that it points at, without being deployed again."
      footer={
        <>
          By this id, or by the prompt’s name where no other has it. A key with the scope for inference or reading may:{" "}
          <TextLink href={pathIn(org, "developers/reference/getPrompt")}>all that it takes</TextLink>.
        </>
      }
    >
      {sharing === "private" && (
        <p className="text-table text-muted">Only you see this prompt. Programs read it once it is shared.</p>
      )}
      {sharing !== "private" && !label && (
        <p className="text-table text-muted">It has no label yet. Programs read only what a label points at.</p>
      )}
      {sharing !== "private" && label && (
        <CodeBlock
          code={followCode(language, apiUrl, id, label.name)}
          label={`${codeLanguageLabels[language]} code that follows ${label.name}`}
        />
      )}
      {isReleasePending && (
        <p role="status" className="mt-2 text-table text-muted">
          Programs do not see the last change yet. It is sent again every few seconds; reload to see when it is there.
        </p>
      )}
    </Card>
  );
}
