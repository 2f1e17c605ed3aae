"use client";

import { type ComponentType, lazy, Suspense, useMemo, useState } from "react";
import { type AnswerBlock, splitAnswer } from "@/lib/playground/answer-blocks";
import { LiveTail } from "./live-tail";
import { PlainText } from "./plain-text";

// Without its code the text stands as it was written.
const RichBlock = lazy<ComponentType<AnswerBlock>>(() =>
  import("./rich-text/rich-block").then(
    ({ RichBlock }) => ({ default: RichBlock }),
    () => ({ default: PlainBlock }),
  ),
);

function PlainBlock({ source }: AnswerBlock) {
  return <PlainText text={source} />;
}

/** The text of an answer, running or finished. Its finished blocks stay the same elements when the answer ends. */
export function AnswerBody({
  text,
  running,
  raw,
  follow,
}: {
  /** Empty while it runs. */
  text: string;
  running: boolean;
  /** As the model wrote it, with all marks. */
  raw: boolean;
  follow: (listener: (piece: string) => void) => () => void;
}) {
  const [live, setLive] = useState<readonly AnswerBlock[]>([]);
  const blocks = useMemo(() => (running ? live : splitAnswer(text)), [running, live, text]);
  if (raw && !running) {
    return (
      <div className="answer">
        <PlainText text={text} />
      </div>
    );
  }
  return (
    <div className="answer">
      {blocks.map(({ kind, source }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block never changes its place
        <div key={index} className="answer__block">
          <Suspense fallback={<PlainText text={source} />}>
            <RichBlock kind={kind} source={source} />
          </Suspense>
        </div>
      ))}
      {running && <LiveTail follow={follow} blocks={live} onBlocks={setLive} />}
    </div>
  );
}
