import { useState } from "react";
import { Fetched } from "@/components/ui/fetched";
import { fetchedPart } from "@/components/ui/fetched-part";
import { isRunning } from "@/lib/playground/answer";
import { parseJson } from "@/lib/playground/parse-json";
import { AnswerActions } from "./answer-actions";
import { AnswerBody } from "./answer-body";
import { AnswerMetrics } from "./answer-metrics";
import { AnswerProblemNote } from "./answer-problem-note";
import { PlainText } from "./plain-text";
import { TextEditor } from "./text-editor";
import { ToolCalls } from "./tool-calls";
import type { AnswerShow, TurnViewProps } from "./turn-view-props";

const outputVerdict = fetchedPart(async () => (await import("./output-verdict")).OutputVerdict);
const probabilities = fetchedPart(async () => (await import("./probabilities")).Probabilities);

/** An answer: what it says, in the way that is chosen, what it asks for, what it took, and what can be done with it. */
export function AnswerView({ org, columnId, turn, isLast, isBusy, best, tools, acts }: TurnViewProps) {
  const { answer } = turn;
  const running = isRunning(answer);
  const [show, setShow] = useState<AnswerShow>("text");
  const [isEdited, setEdited] = useState(false);
  const [follow] = useState(() => (listener: (piece: string) => void) => acts.follow(columnId, listener));
  return (
    <article aria-label={`Answer of ${answer.modelName}`} aria-busy={running}>
      <p className="mb-1 text-xs font-medium text-muted">
        {answer.modelName}
        <span className="ml-2 font-normal">{describeState(turn.answer, isLast)}</span>
      </p>
      {answer.reasoning && (
        <details className="mb-2 text-table text-muted">
          <summary className="w-fit rounded underline decoration-dotted underline-offset-4">Reasoning</summary>
          <PlainText text={answer.reasoning} />
        </details>
      )}
      {isEdited ? (
        <TextEditor
          label="The answer, changed"
          text={answer.text}
          done="Keep"
          note="Becomes another branch. The model will take it for its own."
          onDone={(text) => {
            setEdited(false);
            acts.editAnswer(columnId, turn, text);
          }}
          onCancel={() => setEdited(false)}
        />
      ) : show === "probabilities" && answer.probabilities && !running ? (
        <Fetched
          part={probabilities}
          props={{ tokens: answer.probabilities }}
          waiting={<PlainText text={answer.text} />}
        />
      ) : (
        (running || answer.text) && (
          <AnswerBody
            text={show === "raw" ? answer.text : toShownText(answer)}
            running={running}
            raw={show === "raw"}
            follow={follow}
          />
        )
      )}
      {!running && answer.expected !== null && answer.text !== "" && (
        <Fetched part={outputVerdict} props={{ text: answer.text, schema: answer.expected }} />
      )}
      {answer.toolCalls.length > 0 && (
        <ToolCalls
          calls={answer.toolCalls}
          tools={tools}
          onReply={isLast && !isBusy ? (replies) => acts.reply(columnId, turn, replies) : null}
        />
      )}
      {answer.problem && (
        <AnswerProblemNote
          org={org}
          problem={answer.problem}
          onRetry={isLast && !isBusy ? () => acts.regenerate(columnId, turn) : null}
        />
      )}
      {!running && <AnswerMetrics answer={answer} best={best} />}
      {!running && !isEdited && (
        <AnswerActions
          {...{ columnId, turn, isLast, isBusy, show, acts }}
          onShow={setShow}
          onEdit={() => setEdited(true)}
        />
      )}
    </article>
  );
}

/** JSON that was asked for stands on several lines, as code. */
function toShownText({ text, expected }: TurnViewProps["turn"]["answer"]): string {
  const value = expected === null ? undefined : parseJson(text);
  return value === undefined ? text : `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\`\n`;
}

function describeState(
  { state, text, toolCalls, edited, continued }: TurnViewProps["turn"]["answer"],
  isLast: boolean,
): string {
  if (state === "waiting") return "waiting for the first token…";
  if (state === "failed" && text === "" && toolCalls.length === 0 && !isLast)
    return "not answered: left out of the conversation";
  if (edited) return "changed by you";
  if (state === "stopped") return "stopped: what had arrived is kept";
  return continued > 0 ? `went on ${continued === 1 ? "once" : `${continued} times`}` : "";
}
