import type { Token, Tokens } from "marked";
import type { ReactNode } from "react";
import { Code } from "./code";
import { InlineTokens } from "./inline-tokens";
import { TableTokens } from "./table-tokens";

const deepest = 30;

/** Elements for tokens of Markdown. What has no element of its own here, HTML first of all, is shown as its source. */
export function BlockTokens({ tokens, depth = 0 }: { tokens: readonly Token[]; depth?: number }): ReactNode {
  if (depth > deepest) return tokens.map(({ raw }) => raw).join("");
  return tokens.map((token, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: tokens of one text never change places
    <BlockToken key={index} token={token} depth={depth + 1} />
  ));
}

function BlockToken({ token, depth }: { token: Token; depth: number }): ReactNode {
  const inside = "tokens" in token && token.tokens ? token.tokens : [];
  switch (token.type) {
    case "space":
    case "def":
      return null;
    case "heading":
      return <Heading level={(token as Tokens.Heading).depth} tokens={inside} />;
    case "paragraph":
      return (
        <p>
          <InlineTokens tokens={inside} />
        </p>
      );
    case "text":
      return inside.length > 0 ? <InlineTokens tokens={inside} /> : <InlineTokens tokens={[token]} />;
    case "code":
      return (
        <Code
          language={/^[\w+#.-]{1,30}/.exec((token as Tokens.Code).lang ?? "")?.[0].toLowerCase() ?? ""}
          code={(token as Tokens.Code).text}
        />
      );
    case "blockquote":
      return (
        <blockquote>
          <BlockTokens tokens={inside} depth={depth} />
        </blockquote>
      );
    case "list":
      return <List list={token as Tokens.List} depth={depth} />;
    case "table":
      return <TableTokens table={token as Tokens.Table} />;
    case "hr":
      return <hr />;
    default:
      return <p className="whitespace-pre-wrap">{token.raw.trimEnd()}</p>;
  }
}

/** Headings of an answer begin below those of the page. */
function Heading({ level, tokens }: { level: number; tokens: readonly Token[] }) {
  const content = <InlineTokens tokens={tokens} />;
  if (level === 1) return <h3>{content}</h3>;
  return level === 2 ? <h4>{content}</h4> : <h5>{content}</h5>;
}

/** The items of a task list show whether they are done, and cannot be changed. */
function List({ list, depth }: { list: Tokens.List; depth: number }) {
  const items = list.items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items of one text never change places
    <li key={index} className={item.task ? "answer__task" : undefined}>
      {item.task && <input type="checkbox" checked={item.checked ?? false} readOnly aria-label="Done" tabIndex={-1} />}
      <BlockTokens tokens={item.tokens.filter(({ type }) => type !== "checkbox")} depth={depth} />
    </li>
  ));
  return list.ordered ? <ol start={typeof list.start === "number" ? list.start : 1}>{items}</ol> : <ul>{items}</ul>;
}
