import { diffArrays } from "diff";
import { type ComparedRow, compareLines } from "./compare-lines";
import type { PromptMessage, PromptText } from "./prompt";

/** A message of two versions beside each other. */
export interface ComparedMessage {
  kind: "same" | "changed" | "added" | "removed";
  role: { before: PromptMessage["role"] | null; after: PromptMessage["role"] | null };
  rows: readonly ComparedRow[];
}

/** Model or a parameter that differs; null where it is not set. */
export interface ComparedFact {
  name: string;
  before: string | null;
  after: string | null;
}

export interface ComparedVersions {
  messages: readonly ComparedMessage[];
  facts: readonly ComparedFact[];
  isSame: boolean;
}

/** What differs between two versions: message by message, line by line, and in model and parameters. */
export function compareVersions(before: PromptText, after: PromptText, by: "word" | "line"): ComparedVersions {
  const messages = compareMessages(before.messages, after.messages, by);
  const facts = compareFacts(before, after);
  return { messages, facts, isSame: facts.length === 0 && messages.every(({ kind }) => kind === "same") };
}

function compareMessages(
  before: readonly PromptMessage[],
  after: readonly PromptMessage[],
  by: "word" | "line",
): ComparedMessage[] {
  const changes = diffArrays([...before], [...after], {
    comparator: (left, right) => left.role === right.role && left.content === right.content,
  });
  const compared: ComparedMessage[] = [];
  let removed: PromptMessage[] = [];
  const settle = (added: readonly PromptMessage[]) => {
    for (let index = 0; index < Math.max(removed.length, added.length); index += 1)
      compared.push(compareMessage(removed[index], added[index], by));
    removed = [];
  };
  for (const change of changes) {
    if (change.removed) {
      removed = change.value;
    } else if (change.added) {
      settle(change.value);
    } else {
      settle([]);
      for (const message of change.value) compared.push(compareMessage(message, message, by));
    }
  }
  settle([]);
  return compared;
}

function compareMessage(
  before: PromptMessage | undefined,
  after: PromptMessage | undefined,
  by: "word" | "line",
): ComparedMessage {
  const role = { before: before?.role ?? null, after: after?.role ?? null };
  if (!before) return { kind: "added", role, rows: linesOf(after?.content ?? "", "added") };
  if (!after) return { kind: "removed", role, rows: linesOf(before.content, "removed") };
  const isSame = before.role === after.role && before.content === after.content;
  return { kind: isSame ? "same" : "changed", role, rows: compareLines(before.content, after.content, by) };
}

function linesOf(text: string, kind: "added" | "removed"): ComparedRow[] {
  return text.split("\n").map((line, index) => {
    const whole = { at: index + 1, pieces: [{ text: line, changed: true }] };
    return kind === "added" ? { kind, before: null, after: whole } : { kind, before: whole, after: null };
  });
}

function compareFacts(before: PromptText, after: PromptText): ComparedFact[] {
  const left = factsOf(before);
  const right = factsOf(after);
  return [...new Set([...Object.keys(left), ...Object.keys(right)])]
    .map((name) => ({ name, before: left[name] ?? null, after: right[name] ?? null }))
    .filter((fact) => fact.before !== fact.after);
}

function factsOf({ model, parameters }: PromptText): Record<string, string> {
  return {
    ...(model !== null && { model }),
    ...Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, JSON.stringify(value)])),
  };
}
