"use client";

import { useEffect, useLayoutEffect, useRef } from "react";
import { type AnswerBlock, type BlockScanner, createBlockScanner } from "@/lib/playground/answer-blocks";
import { gatherPieces } from "@/lib/playground/gather-pieces";
import { plainTextClass } from "./plain-text";
import { createTextWriter, type TextWriter } from "./text-writer";

/** A frame costs the page far more than the text in it, and so it is written 20 times a second: that reads as a flow. */
const writeEveryMs = 50;

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
    const pieces = gatherPieces(writeEveryMs, (text) => {
      const more = scanner.push(text);
      writer.append(text);
      if (more.length === 0) return;
      finished = [...finished, ...more];
      onBlocks(finished);
    });
    const leave = follow(pieces.push);
    return () => {
      leave();
      pieces.stop();
      live.current = null;
    };
  }, [follow, onBlocks]);

  useLayoutEffect(() => {
    if (blocks.length > 0) live.current?.writer.restart(live.current.scanner.rest);
  }, [blocks]);

  return <div ref={box} className={plainTextClass} />;
}
