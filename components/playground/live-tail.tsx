"use client";

import { useEffect, useLayoutEffect, useRef } from "react";
import { type AnswerBlock, type BlockScanner, createBlockScanner } from "@/lib/playground/answer-blocks";
import { plainTextClass } from "./plain-text";
import { createTextWriter, type TextWriter } from "./text-writer";

/**
 * The end of the running answer: text that is in no finished block yet. React renders this once; text is written into it
 * as it arrives, and leaves it in the moment in which its block is drawn before it.
 */
export function LiveTail({
  follow,
  blocks,
  onBlocks,
}: {
  /** Gives the text so far at once, then each piece. */
  follow: (listener: (piece: string) => void) => () => void;
  blocks: readonly AnswerBlock[];
  /** Given all finished blocks whenever there are more. */
  onBlocks: (blocks: readonly AnswerBlock[]) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const live = useRef<{ scanner: BlockScanner; writer: TextWriter } | null>(null);

  useEffect(() => {
    if (!box.current) return;
    const scanner = createBlockScanner();
    const writer = createTextWriter(box.current);
    live.current = { scanner, writer };
    let finished: readonly AnswerBlock[] = [];
    onBlocks(finished);
    const leave = follow((piece) => {
      const more = scanner.push(piece);
      writer.write(piece);
      if (more.length === 0) return;
      finished = [...finished, ...more];
      onBlocks(finished);
    });
    return () => {
      leave();
      writer.close();
      live.current = null;
    };
  }, [follow, onBlocks]);

  useLayoutEffect(() => {
    if (blocks.length > 0) live.current?.writer.restart(live.current.scanner.rest);
  }, [blocks]);

  return <div ref={box} className={plainTextClass} />;
}
