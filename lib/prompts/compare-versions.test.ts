import { expect, test } from "vitest";
import { type ComparedRow, compareLines, type Line } from "./compare-lines";
import { compareVersions } from "./compare-versions";
import type { PromptText } from "./prompt";

const shown = (line: Line | null) => line?.pieces.map(({ text, changed }) => (changed ? `[${text}]` : text)).join("");
const rowsOf = (rows: readonly ComparedRow[]) =>
  rows.map((row) => (row.kind === "gap" ? `… ${row.lines}` : [row.kind, shown(row.before), shown(row.after)]));

test("a changed word is told apart within its line, and by line the whole line", () => {
  expect(rowsOf(compareLines("Be brief.\nUse English.", "Be brief.\nUse plain English.", "word"))).toEqual([
    ["same", "Be brief.", "Be brief."],
    ["changed", "Use English.", "Use [plain ]English."],
  ]);
  expect(rowsOf(compareLines("Use English.", "Use plain English.", "line"))).toEqual([
    ["changed", "[Use English.]", "[Use plain English.]"],
  ]);
});

test("lines are added and removed with their numbers, and each side together is its text", () => {
  const before = "one\ntwo\nthree\n\nfive";
  const after = "zero\none\nthree\n\nfour\nfive";
  const rows = compareLines(before, after, "word");
  const side = (name: "before" | "after") =>
    rows.flatMap((row) => {
      const line = row.kind === "gap" ? null : row[name];
      return line ? [line] : [];
    });
  expect(side("before").map(({ pieces }) => pieces.map(({ text }) => text).join(""))).toEqual(before.split("\n"));
  expect(side("after").map(({ pieces }) => pieces.map(({ text }) => text).join(""))).toEqual(after.split("\n"));
  expect(side("after").map(({ at }) => at)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(side("before").map(({ at }) => at)).toEqual([1, 2, 3, 4, 5]);
});

test("long stretches that are the same are left out", () => {
  const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
  const rows = compareLines(lines.join("\n"), lines.with(15, "another").join("\n"), "line");
  expect(rows.map(({ kind }) => kind)).toEqual([
    "gap",
    "same",
    "same",
    "same",
    "changed",
    "same",
    "same",
    "same",
    "gap",
  ]);
  expect(rowsOf(compareLines("a\nb", "a\nb", "word"))).toEqual(["… 2"]);
});

test("two large texts with nothing in common are answered soon", () => {
  const text = (mark: string) => Array.from({ length: 20_000 }, (_, index) => `${mark}${index % 97}`).join("\n");
  const began = performance.now();
  expect(compareLines(text("a"), text("b"), "word").length).toBeGreaterThan(0);
  expect(performance.now() - began).toBeLessThan(5_000);
});

const version = (changes: Partial<PromptText> = {}): PromptText => ({
  messages: [
    { role: "system", content: "Be brief." },
    { role: "user", content: "Sum up: {{text}}" },
  ],
  model: null,
  parameters: { temperature: 0.2 },
  ...changes,
});

test("a message that comes first does not make all others differ", () => {
  const added = { role: "user", content: "Hello." } as const;
  const { messages, isSame } = compareVersions(
    version(),
    version({ messages: [added, ...version().messages] }),
    "word",
  );
  expect(messages.map(({ kind }) => kind)).toEqual(["added", "same", "same"]);
  expect(isSame).toBe(false);
});

test("model and parameters are compared, and two versions that say the same are", () => {
  const other = version({ model: "demo-small", parameters: { temperature: 0.7, stop: ["\n"] } });
  expect(compareVersions(version(), other, "word").facts).toEqual([
    { name: "temperature", before: "0.2", after: "0.7" },
    { name: "model", before: null, after: "demo-small" },
    { name: "stop", before: null, after: '["\\n"]' },
  ]);
  expect(compareVersions(version(), version(), "line").isSame).toBe(true);
});

test("another role of the same words is a change", () => {
  const before = version({ messages: [{ role: "user", content: "Hi" }] });
  const after = version({ messages: [{ role: "assistant", content: "Hi" }] });
  expect(compareVersions(before, after, "word").messages).toMatchObject([
    { kind: "changed", role: { before: "user", after: "assistant" } },
  ]);
});
