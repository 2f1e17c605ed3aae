import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addTurn,
  choose,
  countAfter,
  endAfter,
  goOnAfter,
  nextTurnId,
  pathOf,
  siblingsOf,
  turnsBefore,
} from "./branches";
import { waitingAnswer } from "./outcome-changes";
import { toPrompt } from "./prompt";
import { type Column, emptyColumn } from "./state";

function say(column: Column, parentId: number | null, text: string): Column {
  const answer = waitingAnswer({ id: "m", name: "M" }, null);
  return addTurn(column, { id: nextTurnId(column), parentId, round: null, prompt: toPrompt(text), answer });
}

const shown = (column: Column) =>
  pathOf(column).map(({ prompt }) => (prompt.kind === "user" ? prompt.text : "replies"));
const turn = (column: Column, id: number) => {
  const found = column.turns.find((each) => each.id === id);
  if (!found) throw new Error(`no turn ${id}`);
  return found;
};

test("a changed message becomes a branch, and what followed the first one is still there", () => {
  let column = say(say(say(emptyColumn(1, "m"), null, "a"), 1, "b"), 2, "c");
  column = say(column, 1, "B");
  expect(shown(column)).toEqual(["a", "B"]);
  expect(siblingsOf(column, turn(column, 2)).map(({ id }) => id)).toEqual([2, 4]);
  column = choose(column, turn(column, 2));
  expect(shown(column)).toEqual(["a", "b", "c"]);
  expect(turnsBefore(column, 3).map(({ id }) => id)).toEqual([1, 2, 3]);
});

test("a branch begins after any turn, and the way back stays", () => {
  let column = say(say(say(emptyColumn(1, "m"), null, "a"), 1, "b"), 2, "c");
  column = endAfter(column, 1);
  expect(shown(column)).toEqual(["a"]);
  expect(countAfter(column, 1)).toBe(1);
  expect(shown(goOnAfter(column, 1))).toEqual(["a", "b", "c"]);
  column = say(column, 1, "other");
  expect(shown(column)).toEqual(["a", "other"]);
  expect(shown(endAfter(column, null))).toEqual([]);
});

test("whatever is said and chosen, no turn is lost and the shown branch is one from the beginning", () => {
  const act = fc.record({ kind: fc.constantFrom("say", "choose", "end", "back"), at: fc.nat(20) });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      let column = emptyColumn(1, "m");
      let said = 0;
      for (const { kind, at } of acts) {
        const target = column.turns[at % Math.max(1, column.turns.length)];
        if (kind === "say") {
          column = say(column, target?.id ?? null, String(said));
          said += 1;
          expect(column.turns.at(-1)?.id).toBe(pathOf(column).length > 0 ? column.turns.at(-1)?.id : undefined);
        } else if (target && kind === "choose") column = choose(column, target);
        else if (target && kind === "end") column = endAfter(column, target.id);
        else column = goOnAfter(column, target?.id ?? null);
        const path = pathOf(column);
        expect(column.turns).toHaveLength(said);
        path.forEach((each, index) => {
          expect(each.parentId).toBe(path[index - 1]?.id ?? null);
        });
      }
    }),
  );
});
