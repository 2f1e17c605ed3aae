import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { Id } from "@/components/ui/id";
import { KeyValue } from "@/components/ui/key-value";
import type { EvaluationDefinition, Variant } from "@/lib/evaluations/definition";
import type { AnswerDetail } from "@/lib/evaluations/result";
import { describeGrader } from "@/lib/evaluations/words";
import { formatMs } from "@/lib/format/duration";
import { formatNumber } from "@/lib/format/number";
import { formatSmallMoney } from "@/lib/format/small-money";
import { AnswerMark } from "./answer-mark";

/** One answer: what was asked, what came, what each grader said, and what it cost. */
export function AnswerCard({
  variant,
  answer,
  messages,
  graders,
  repeats,
}: {
  variant: Variant;
  answer: AnswerDetail;
  messages: readonly { role: string; content: string }[];
  graders: EvaluationDefinition["graders"];
  repeats: number;
}) {
  return (
    <Card
      id={`answer-${answer.number}`}
      title={repeats > 1 ? `${variant.label}, repeat ${answer.repeat}` : variant.label}
      actions={<AnswerMark answer={answer} />}
    >
      <div className="grid gap-3">
        <details>
          <summary className="cursor-pointer text-xs text-muted">Prompt as it was sent</summary>
          <div className="mt-2 grid gap-2">
            {messages.map(({ role, content }) => (
              <CodeBlock key={role} label={role} code={content} />
            ))}
          </div>
        </details>
        {answer.answer !== null && <Answer text={answer.answer} />}
        {answer.problem && <p className="text-table text-danger-text">{answer.problem}</p>}
        {answer.note && <p className="text-xs text-muted">{answer.note}</p>}
        {answer.grades.length > 0 && (
          <ul className="grid gap-2" aria-label="Grades">
            {answer.grades.map((grade, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a grade is its grader's place
              <li key={index} className="text-table">
                <span className="font-medium">
                  {grade.passed ? "Passed" : "Not passed"}, {grade.score.toFixed(2)}
                </span>{" "}
                <span className="text-muted">by {graderWords(graders[index])}</span>
                <span className="block break-words">{grade.reason}</span>
                {grade.requestId && (
                  <span className="block text-xs text-muted">
                    Judged in <Id value={grade.requestId} short />
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="-mx-4 mt-3 -mb-4 border-t border-separator">
        <KeyValue rows={factsOf(answer)} />
      </div>
    </Card>
  );
}

function Answer({ text }: { text: string }) {
  return (
    <figure className="rounded-lg border border-border bg-surface-secondary" aria-label="Answer">
      <figcaption className="flex items-center justify-between border-b border-separator px-3 py-1 text-xs text-muted">
        Answer
        <CopyButton text={text} label="Copy the answer" />
      </figcaption>
      <p className="max-h-80 overflow-y-auto px-3 py-2.5 text-table break-words whitespace-pre-wrap">
        {text || <span className="text-muted">empty</span>}
      </p>
    </figure>
  );
}

function factsOf(answer: AnswerDetail): readonly (readonly [string, ReactNode] | false)[] {
  const { requestId, cost, judgeCost, firstTokenMs, totalMs, inputTokens, outputTokens, finishReason, seed } = answer;
  return [
    requestId !== null && ["Request", <Id key="id" value={requestId} short />],
    inputTokens !== null && ["Tokens", `${formatNumber(inputTokens)} in, ${formatNumber(outputTokens ?? 0)} out`],
    cost !== null && ["Cost", formatSmallMoney(cost)],
    Number(judgeCost.amount) > 0 && ["Grading", formatSmallMoney(judgeCost)],
    firstTokenMs !== null && ["First token", formatMs(firstTokenMs)],
    totalMs !== null && ["Whole answer", formatMs(totalMs)],
    finishReason !== null && ["Finish", finishReason],
    seed !== null && ["Seed", formatNumber(seed)],
  ];
}

function graderWords(grader: EvaluationDefinition["graders"][number] | undefined): string {
  return grader ? describeGrader(grader) : "a grader";
}
