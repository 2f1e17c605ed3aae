"use client";

import { AnswerBody } from "./answer-body";

const neverGrows = () => () => undefined;

/** What a model wrote, drawn from its Markdown, where nothing is added to it any more. */
export function FinishedAnswer({ text }: { text: string }) {
  return <AnswerBody text={text} running={false} raw={false} follow={neverGrows} />;
}
