import type { PlaygroundState } from "@/lib/playground/state";
import type { Turn } from "@/lib/playground/turn";

/** What is indexed for the search; PostgreSQL bounds an index entry at 1 MB. */
const mostWords = 100_000;

export interface KeptWords {
  title: string;
  models: string[];
  /** Everything that was said, for the search. */
  words: string;
  /** Prompts and answers, in all columns and branches. */
  messages: number;
}

/** What the list and the search need of a kept playground. */
export function wordsOf({ columns }: PlaygroundState): KeptWords {
  const turns = columns.flatMap((column) => column.turns);
  const texts = [
    ...turns.flatMap((each) => [...textsOfPrompt(each), each.answer.text]),
    ...new Set(columns.map(({ settings }) => settings.system)),
  ];
  return {
    title: titleOf(turns),
    models: [
      ...new Set(turns.length > 0 ? turns.map(({ answer }) => answer.modelId) : columns.map((each) => each.modelId)),
    ],
    words: storableText(texts.filter(Boolean).join("\n")).slice(0, mostWords),
    messages: turns.length + turns.filter(({ answer }) => answer.text !== "").length,
  };
}

function textsOfPrompt({ prompt }: Turn): string[] {
  if (prompt.kind === "tools") return prompt.replies.map(({ content }) => content);
  return [
    prompt.text,
    ...prompt.attachments.flatMap((file) => (file.kind === "text" ? [file.name, file.text] : [file.name])),
  ];
}

/** The beginning of the first message, in one line. */
function titleOf(turns: readonly Turn[]): string {
  const first = turns.map(({ prompt }) => (prompt.kind === "user" ? prompt.text : "")).find((text) => text.trim());
  const line = storableText(first ?? "")
    .replaceAll(/[\p{Cc}\u2028-\u202e\u2066-\u2069]+/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  if (line === "") return "Without words";
  return line.length <= 80 ? line : `${[...line].slice(0, 79).join("")}…`;
}

/** A text without what PostgreSQL cannot store: halves of pairs and the character NUL. */
function storableText(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "");
}

/** A state whose texts can all be stored. */
export function storableState<State>(state: State): State {
  // The same shape: only texts are changed, and most are left as they are.
  return JSON.parse(JSON.stringify(state), (_, value: unknown) =>
    typeof value === "string" ? storableText(value) : value,
  ) as State;
}
