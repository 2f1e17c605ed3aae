"use client";

import { useEffect, useRef } from "react";
import type { Conversation } from "@/lib/playground/conversation";
import { answerTextClass } from "./answer-text";
import { createTextWriter } from "./text-writer";

/** The running answer. React renders this once; the text is written into it as it arrives. */
export function LiveText({ conversation }: { conversation: Conversation }) {
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!box.current) return;
    const writer = createTextWriter(box.current);
    const leave = conversation.follow(writer.write);
    return () => {
      leave();
      writer.close();
    };
  }, [conversation]);

  return <div ref={box} className={answerTextClass} />;
}
