import { expect, test } from "vitest";
import { addTurn } from "./branches";
import { addColumn, changeColumn, duplicateColumn, removeColumn, withModels } from "./columns";
import { toKeptState, toSettingsState } from "./kept-state";
import { waitingAnswer } from "./outcome-changes";
import { emptyState, type PlaygroundState } from "./state";
import { checkState } from "./state-schema";

const models = ({ columns }: PlaygroundState) => columns.map(({ modelId }) => modelId);

function withTurn(state: PlaygroundState): PlaygroundState {
  return changeColumn(state, 1, (column) =>
    addTurn(column, {
      id: 1,
      parentId: null,
      round: null,
      prompt: {
        kind: "user",
        text: "Hi",
        attachments: [
          { kind: "image", name: "a.png", type: "image/png", bytes: 3, address: "data:image/png;base64,AAAA" },
          { kind: "text", name: "a.md", text: "x" },
        ],
      },
      answer: { ...waitingAnswer({ id: "a", name: "A" }, null), state: "streaming" },
    }),
  );
}

test("a state is written down and opened again as it was, with what came of a running answer", () => {
  const state = withTurn(emptyState(["a", "b"]));
  const kept = toKeptState(state, { textOf: () => "so far" });
  expect(checkState(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  expect(kept.columns[0]?.turns[0]?.answer).toMatchObject({ state: "stopped", text: "so far" });
  const light = toKeptState(state, { textOf: () => "", withImages: false });
  expect(JSON.stringify(light)).not.toContain("base64");
  expect(checkState(light)).toEqual(light);
  expect(toSettingsState(state).columns.every(({ turns }) => turns.length === 0)).toBe(true);
});

test("what is no state is refused", () => {
  const state = withTurn(emptyState(["a"]));
  const json = JSON.stringify(state);
  const broken = [
    null,
    {},
    { ...state, version: 2 },
    { ...state, columns: [] },
    { ...state, more: 1 },
    JSON.parse(json.replace("data:image/png", "data:image/svg+xml")),
    JSON.parse(json.replace('"parentId":null', '"parentId":1')),
    { ...state, columns: [...state.columns, ...state.columns] },
  ];
  for (const each of broken) expect(checkState(each)).toBeNull();
});

test("there are one to four columns, a copy stands beside its original", () => {
  let state = emptyState(["a", "b"]);
  state = duplicateColumn(state, 1);
  expect(models(state)).toEqual(["a", "a", "b"]);
  state = addColumn(addColumn(state, "c"), "d");
  expect(models(state)).toEqual(["a", "a", "b", "c"]);
  for (const { id } of state.columns) state = removeColumn(state, id);
  expect(state.columns).toHaveLength(1);
});

test("the address says which models; columns in which something was said stay", () => {
  expect(models(withModels(emptyState(["a", "b"]), ["x"]))).toEqual(["x"]);
  expect(models(withModels(emptyState(["a"]), ["x", "y", "z", "u", "v"]))).toEqual(["x", "y", "z", "u"]);
  const spoken = withTurn(emptyState(["a"]));
  const swapped = {
    ...spoken,
    columns: [...emptyState(["b"]).columns.map((column) => ({ ...column, id: 7 })), ...spoken.columns],
  };
  expect(models(withModels(swapped, ["x"]))).toEqual(["x", "a"]);
});
