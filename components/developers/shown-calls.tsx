import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { TextLink } from "@/components/ui/text-link";
import type { ShownCall } from "@/lib/developers/calls-page";
import { pathIn } from "@/lib/format/path";
import { type CodeLanguage, codeLanguageLabels } from "@/lib/models/code-language";
import { MethodBadge } from "./method-badge";

/** Calls under each other, each with the way to its page of the reference. */
export function ShownCalls({
  org,
  title,
  calls,
  language,
}: {
  org: string;
  title: string;
  calls: readonly ShownCall[];
  language: CodeLanguage;
}) {
  if (calls.length === 0) return null;
  return (
    <section className="grid gap-3" aria-label={title}>
      <h2 className="text-base font-semibold">{title}</h2>
      {calls.map(({ operation, title: shows, method, path, code }) => (
        <Card
          key={operation}
          level={3}
          title={shows}
          description={
            <span className="flex flex-wrap items-center gap-2 pt-1">
              <MethodBadge method={method} />
              <code className="break-all">{path}</code>
              <TextLink href={pathIn(org, `developers/reference/${operation}`)}>{operation}</TextLink>
            </span>
          }
        >
          <CodeBlock code={code} label={`${operation}: ${codeLanguageLabels[language]} code`} />
        </Card>
      ))}
    </section>
  );
}
