import type { Token, Tokens } from "marked";
import { Fragment, type ReactNode } from "react";
import { decodeEntities } from "@/lib/playground/markdown";
import { AnswerLink } from "./answer-link";
import { Maths } from "./maths";

const deepest = 30;

/** What stands in a line: emphasis, code, links, formulas. A picture is its description and address, never loaded. */
export function InlineTokens({ tokens, depth = 0 }: { tokens: readonly Token[]; depth?: number }): ReactNode {
  if (depth > deepest) return tokens.map(({ raw }) => raw).join("");
  return tokens.map((token, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: tokens of one text never change places
    <Fragment key={index}>{drawInline(token, depth + 1)}</Fragment>
  ));
}

function drawInline(token: Token, depth: number): ReactNode {
  const inside = "tokens" in token && token.tokens ? <InlineTokens tokens={token.tokens} depth={depth} /> : null;
  switch (token.type) {
    case "text":
      return inside ?? decodeEntities((token as Tokens.Text).text);
    case "escape":
      return (token as Tokens.Escape).text;
    case "strong":
      return <strong>{inside}</strong>;
    case "em":
      return <em>{inside}</em>;
    case "del":
      return <del>{inside}</del>;
    case "codespan":
      return <code>{(token as Tokens.Codespan).text}</code>;
    case "br":
      return <br />;
    case "link":
      return (
        <AnswerLink address={(token as Tokens.Link).href} words={(token as Tokens.Link).text}>
          {inside}
        </AnswerLink>
      );
    case "image":
      return imageText(token as Tokens.Image);
    case "maths":
      return <Maths tex={(token as Tokens.Generic & { text: string }).text} />;
    default:
      return token.raw;
  }
}

function imageText({ text, href }: Tokens.Image): string {
  const address = href.length > 120 ? `${href.slice(0, 120)}…` : href;
  return `[Image${text ? `: ${decodeEntities(text)}` : ""}, ${address}]`;
}
