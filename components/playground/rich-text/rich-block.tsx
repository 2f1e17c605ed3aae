import { memo, useMemo } from "react";
import { type AnswerBlock, readCode, readMaths } from "@/lib/playground/answer-blocks";
import { readMarkdown } from "@/lib/playground/markdown";
import { PlainText } from "../plain-text";
import { BlockTokens } from "./block-tokens";
import { Code } from "./code";
import { Maths } from "./maths";

/** One finished block of an answer. Its source never changes, so it is drawn once. */
export const RichBlock = memo(function RichBlock({ kind, source }: AnswerBlock) {
  const tokens = useMemo(() => (kind === "text" ? readMarkdown(source) : null), [kind, source]);
  if (kind === "code") return <Code {...readCode(source)} />;
  if (kind === "maths") return <Maths tex={readMaths(source)} isBlock />;
  return tokens ? <BlockTokens tokens={tokens} /> : <PlainText text={source} />;
});
