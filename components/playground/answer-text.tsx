/** Whitespace as the model wrote it; long words break. The same for the running and the finished answer. */
export const answerTextClass = "min-h-5 text-sm leading-[22px] whitespace-pre-wrap [overflow-wrap:anywhere]";

/** A finished answer. Text is text: nothing in it is read as markup. */
export function AnswerText({ text }: { text: string }) {
  return <div className={answerTextClass}>{text}</div>;
}
