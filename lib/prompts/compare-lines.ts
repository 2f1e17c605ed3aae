import { diffArrays, diffWordsWithSpace } from "diff";

/** A piece of a line; `changed` is what the other side does not have. */
export interface LinePiece {
  text: string;
  changed: boolean;
}

export interface Line {
  /** Counted from 1 in its own text. */
  at: number;
  pieces: readonly LinePiece[];
}

/** Lines that stand beside each other. `same` has both, `gap` stands for lines that are the same and left out. */
export type ComparedRow =
  | { kind: "same" | "changed"; before: Line; after: Line }
  | { kind: "removed"; before: Line; after: null }
  | { kind: "added"; before: null; after: Line }
  | { kind: "gap"; lines: number };

const aroundChanges = 3;
/** Two texts of this size that share nothing would take seconds; beyond it the rest counts as replaced. */
const timeout = 250;

/**
 * Two texts line by line: what is the same, what was removed, added, or changed. By word, the changed words of a
 * changed line are told apart; by line, the whole line counts. Long unchanged stretches are left out.
 */
export function compareLines(before: string, after: string, by: "word" | "line"): ComparedRow[] {
  const left = before.split("\n");
  const right = after.split("\n");
  const changes = diffArrays(left, right, { timeout }) ?? [
    { value: left, removed: true, added: false },
    { value: right, removed: false, added: true },
  ];
  const rows: ComparedRow[] = [];
  let leftAt = 1;
  let rightAt = 1;
  let removed: string[] = [];

  function settle(added: readonly string[]): void {
    const pairs = Math.max(removed.length, added.length);
    for (let index = 0; index < pairs; index += 1) {
      rows.push(rowOf(removed[index], added[index], leftAt, rightAt, by));
      if (removed[index] !== undefined) leftAt += 1;
      if (added[index] !== undefined) rightAt += 1;
    }
    removed = [];
  }

  for (const change of changes) {
    if (change.removed) {
      removed = change.value;
    } else if (change.added) {
      settle(change.value);
    } else {
      settle([]);
      for (const text of change.value) {
        rows.push({ kind: "same", before: wholeLine(leftAt, text, false), after: wholeLine(rightAt, text, false) });
        leftAt += 1;
        rightAt += 1;
      }
    }
  }
  settle([]);
  return withGaps(rows);
}

function rowOf(
  before: string | undefined,
  after: string | undefined,
  leftAt: number,
  rightAt: number,
  by: "word" | "line",
): ComparedRow {
  if (before === undefined) return { kind: "added", before: null, after: wholeLine(rightAt, after ?? "", true) };
  if (after === undefined) return { kind: "removed", before: wholeLine(leftAt, before, true), after: null };
  const words = by === "word" ? diffWordsWithSpace(before, after, { timeout }) : undefined;
  // Lines with no word in common are two lines: marking each word would only be noise.
  if (!words?.some(({ added, removed, value }) => !added && !removed && value.trim() !== ""))
    return { kind: "changed", before: wholeLine(leftAt, before, true), after: wholeLine(rightAt, after, true) };
  const side = (other: "added" | "removed"): LinePiece[] =>
    words
      .filter((word) => !word[other])
      .map(({ value, added, removed }) => ({ text: value, changed: added || removed }));
  return {
    kind: "changed",
    before: { at: leftAt, pieces: side("added") },
    after: { at: rightAt, pieces: side("removed") },
  };
}

function wholeLine(at: number, text: string, changed: boolean): Line {
  return { at, pieces: [{ text, changed }] };
}

/** Leaves out what is the same, but for a few lines around each change. A text without any change is left out whole. */
function withGaps(rows: readonly ComparedRow[]): ComparedRow[] {
  const near = new Set<number>();
  rows.forEach(({ kind }, index) => {
    if (kind === "same") return;
    for (let at = index - aroundChanges; at <= index + aroundChanges; at += 1) near.add(at);
  });
  const shown: ComparedRow[] = [];
  let skipped = 0;
  rows.forEach((row, index) => {
    if (near.has(index)) {
      if (skipped > 0) shown.push({ kind: "gap", lines: skipped });
      skipped = 0;
      shown.push(row);
    } else {
      skipped += 1;
    }
  });
  if (skipped > 0) shown.push({ kind: "gap", lines: skipped });
  return shown;
}
