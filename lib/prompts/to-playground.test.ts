import { expect, test } from "vitest";
import { makeKeptState } from "@/lib/conversations/testing/make-kept-state";
import { emptyState } from "@/lib/playground/state";
import { checkState } from "@/lib/playground/state-schema";
import { applyPreset } from "@/lib/presets/apply-preset";
import { fromPlayground } from "./from-playground";
import type { PromptText } from "./prompt";
import { toPlayground } from "./to-playground";

const version: PromptText = {
  messages: [
    { role: "system", content: "Be brief." },
    { role: "user", content: "One" },
    { role: "assistant", content: "1" },
    { role: "user", content: "{{text}}" },
  ],
  model: "demo-large",
  parameters: { temperature: 0.2, stop: ["a\nb", "c\\d"] },
};

test("a version fills the first column and the composer, and what was said goes", () => {
  const state = toPlayground({ ...makeKeptState([["Old", "Older"]]), variables: { text: "kept" } }, version);
  expect(checkState(state)).toEqual(state);
  expect(state).toMatchObject({
    draft: "{{text}}",
    variables: { text: "kept" },
    columns: [
      {
        modelId: "demo-large",
        settings: { system: "Be brief.", parameters: { temperature: "0.2", stop: "a\\nb\nc\\\\d" } },
        turns: [{ prompt: { text: "One" }, answer: { text: "1", edited: true } }],
      },
    ],
  });
});

test("a prompt without a model leaves the column's", () => {
  expect(toPlayground(emptyState(["demo-small"]), { ...version, model: null }).columns[0]?.modelId).toBe("demo-small");
});

test("what was said can stay", () => {
  const said = makeKeptState([["Said", "Answered"]]);
  const state = toPlayground(said, version, { keepsTurns: true });
  expect(state.columns[0]?.turns).toBe(said.columns[0]?.turns);
  expect(state).toMatchObject({ draft: "{{text}}", columns: [{ settings: { system: "Be brief." } }] });
});

test("the playground becomes a prompt: what is written, else what was sent first", () => {
  const sent = makeKeptState([["Sent", "Answer"]], { system: "Be brief." });
  expect(fromPlayground(sent)?.messages.map(({ content }) => content)).toEqual(["Be brief.", "Sent"]);
  expect(fromPlayground({ ...sent, draft: "Written" })?.messages.map(({ content }) => content)).toEqual([
    "Be brief.",
    "Written",
  ]);
  expect(fromPlayground(emptyState(["demo-small"]))).toBeNull();
});

test("a preset changes models and settings, and loses nothing that was said", () => {
  const said = makeKeptState([["Said", "Answered"]]);
  const preset = { ...emptyState(["demo-large", "demo-small"]), variables: { tone: "dry" } };
  const applied = applyPreset({ ...said, variables: { text: "x" }, draft: "unsent" }, preset);
  expect(checkState(applied)).toEqual(applied);
  expect(applied).toMatchObject({
    draft: "unsent",
    variables: { text: "x", tone: "dry" },
    columns: [
      { modelId: "demo-large", turns: [{ prompt: { text: "Said" } }] },
      { modelId: "demo-small", turns: [] },
    ],
  });
});
