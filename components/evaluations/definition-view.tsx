import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { KeyValue } from "@/components/ui/key-value";
import { TextLink } from "@/components/ui/text-link";
import type { Evaluation } from "@/lib/evaluations/result";
import { describeGrader } from "@/lib/evaluations/words";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

/** What an evaluation asks and how it grades, as it was frozen. */
export function DefinitionView({ org, project, evaluation }: { org: string; project: string; evaluation: Evaluation }) {
  const { definition, fingerprint, source } = evaluation;
  const { parameters } = definition;
  const texts = evaluation.contentDeletedAt ? { prompts: [], graders: [] } : definition;
  const typed = (value: number | undefined) => (value === undefined ? "left to the engine" : formatNumber(value));
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <div className="grid gap-4">
        {texts.prompts.map(({ name, system, user }) => (
          <Card key={name} title={name}>
            <div className="grid gap-2">
              {system && <CodeBlock label="system" code={system} />}
              <CodeBlock label="user" code={user} />
            </div>
          </Card>
        ))}
      </div>
      <div className="grid gap-4">
        <Card title="Calls" flush>
          <KeyValue
            rows={[
              ["Models", definition.models.map(({ name }) => name).join(", ")],
              ["Repeats", String(definition.repeats)],
              ["Temperature", typed(parameters.temperature)],
              ["Max tokens", typed(parameters.max_tokens)],
              ["Seed", typed(parameters.seed)],
              ["Project", project],
              ["Expected answer", definition.expectedColumn ?? "none"],
              source && [
                "Repeats the evaluation",
                <TextLink key="source" href={pathIn(org, `evaluations/${source.id}`)}>
                  {source.name}
                </TextLink>,
              ],
            ]}
          />
        </Card>
        <Card title="Graders" description="An answer passes when every grader lets it.">
          <div className="grid gap-2 text-table">
            {texts.graders.length === 0 && <p className="text-muted">Deleted with the texts.</p>}
            {texts.graders.map((grader, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a grader is its place in the list
              <div key={index} className="grid gap-1">
                <p>{describeGrader(grader)}</p>
                {grader.type === "schema" && <CodeBlock label="schema" code={grader.schema} />}
                {grader.type === "judge" && <CodeBlock label="rubric" code={grader.rubric} />}
              </div>
            ))}
          </div>
        </Card>
        <Card
          title="Fingerprint"
          description="Two evaluations with the same one ask for exactly the same, case by case."
        >
          <code className="text-xs break-all">{fingerprint}</code>
        </Card>
      </div>
    </div>
  );
}
