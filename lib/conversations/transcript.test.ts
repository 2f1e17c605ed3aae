import { expect, test } from "vitest";
import { wordsOf } from "./kept-words";
import { makeKeptState } from "./testing/make-kept-state";
import { toMarkdown } from "./to-markdown";
import { transcriptsOf } from "./transcript";

const made = makeKeptState(
  [
    ["What is a quote?", "An offer."],
    ["And a hold?", "Time."],
  ],
  { system: "Be brief." },
);
const [column] = made.columns;
const [first, second] = column?.turns ?? [];
if (!column || !first || !second) throw new Error("The state has a column with two turns.");
const branch = { ...second, id: 3, prompt: { kind: "user" as const, text: "And a lease?", attachments: [] } };
const branched = (chosen: Record<string, number>) => ({
  ...made,
  columns: [{ ...column, turns: [first, second, branch], chosen }],
});
const spoken = (state: typeof made) => transcriptsOf(state)[0]?.said.map(({ text }) => text);

test("a transcript follows the branch that was shown last", () => {
  expect(spoken(branched({}))).toEqual(["What is a quote?", "An offer.", "And a lease?", "Time."]);
  expect(spoken(branched({ 1: 2 }))).toEqual(["What is a quote?", "An offer.", "And a hold?", "Time."]);
  expect(spoken(branched({ 1: 0 }))).toEqual(["What is a quote?", "An offer."]);
  expect(transcriptsOf(branched({}))[0]?.elsewhere).toBe(1);
});

test("functions that were asked for stand beside what was written, as they were written", () => {
  const call = { id: "call_1", name: "get_weather", argumentsText: '{"city":"*Oslo*"}' };
  const asking = { ...second, answer: { ...second.answer, text: "", toolCalls: [call] } };
  const state = { ...made, columns: [{ ...column, turns: [first, asking], chosen: {} }] };
  expect(transcriptsOf(state)[0]?.said.at(-1)).toMatchObject({ text: "", calls: ['get_weather({"city":"*Oslo*"})'] });
  const head = { title: "Weather", project: "Research", updatedAt: "2026-11-01T08:00:00Z", sharedBy: null };
  expect(toMarkdown(head, state)).toContain('## Demo Small\n\nget_weather({"city":"*Oslo*"})');
});

test("Markdown says who said what", () => {
  const head = { title: "Quotes", project: "Research", updatedAt: "2026-11-01T08:00:00Z", sharedBy: null };
  expect(toMarkdown(head, made)).toBe(
    `${[
      "# Quotes",
      "Project Research, last message 2026-11-01T08:00:00Z.",
      ...["## System", "Be brief.", "## You", "What is a quote?", "## Demo Small", "An offer."],
      ...["## You", "And a hold?", "## Demo Small", "Time."],
    ].join("\n\n")}\n`,
  );
});

test("Markdown of a colleague's conversation names the colleague", () => {
  const head = { title: "Quotes", project: "Research", updatedAt: "2026-11-01T08:00:00Z", sharedBy: "Demo Engineer" };
  expect(toMarkdown(head, made)).toContain("## Demo Engineer\n\nWhat is a quote?");
});

test("title and words are of all branches and columns", () => {
  const words = wordsOf(branched({}));
  expect(words).toMatchObject({ title: "What is a quote?", models: ["demo-small"], messages: 6 });
  for (const text of ["hold", "lease", "brief", "offer"]) expect(words.words).toContain(text);
  expect(wordsOf(makeKeptState([[`${"long ".repeat(40)}end`, "x"]])).title).toHaveLength(80);
  expect(wordsOf(makeKeptState([["line one\nline\u202etwo", ""]])).title).toBe("line one line two");
});
