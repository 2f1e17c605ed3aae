import type { Answer } from "./answer";
import type { Column } from "./state";
import type { Turn } from "./turn";

type Tree = Pick<Column, "turns" | "chosen">;

/** The turns of the branch that is shown, oldest first. */
export function pathOf({ turns, chosen }: Tree): Turn[] {
  const children = new Map<number, Turn[]>();
  for (const turn of turns) children.set(turn.parentId ?? 0, [...(children.get(turn.parentId ?? 0) ?? []), turn]);
  const path: Turn[] = [];
  for (let at = 0; path.length < turns.length; ) {
    const following = children.get(at) ?? [];
    const choice = chosen[at];
    const next = following.find(({ id }) => id === choice) ?? (choice === 0 ? undefined : following.at(-1));
    if (!next) break;
    path.push(next);
    at = next.id;
  }
  return path;
}

/** The turn itself and what else was said at its place, in the order in which it was made. */
export function siblingsOf({ turns }: Tree, { parentId }: Pick<Turn, "parentId">): Turn[] {
  return turns.filter((turn) => turn.parentId === parentId);
}

/** The turns before one, oldest first. */
export function turnsBefore({ turns }: Tree, parentId: number | null): Turn[] {
  const byId = new Map(turns.map((turn) => [turn.id, turn]));
  const before: Turn[] = [];
  for (let turn = byId.get(parentId ?? 0); turn && before.length < turns.length; turn = byId.get(turn.parentId ?? 0))
    before.unshift(turn);
  return before;
}

/** Shows the branch that a turn is in; what follows it is as it was shown last. */
export function choose<T extends Tree>(column: T, { id, parentId }: Pick<Turn, "id" | "parentId">): T {
  return { ...column, chosen: { ...column.chosen, [parentId ?? 0]: id } };
}

/** Ends the branch that is shown after a turn, so that the next message begins another; null empties the view. */
export function endAfter<T extends Tree>(column: T, turnId: number | null): T {
  return { ...column, chosen: { ...column.chosen, [turnId ?? 0]: 0 } };
}

/** Shows again what follows a turn. */
export function goOnAfter<T extends Tree>(column: T, turnId: number | null): T {
  const last = column.turns.findLast(({ parentId }) => parentId === turnId);
  return last ? choose(column, last) : column;
}

/** How many branches follow a turn. */
export function countAfter({ turns }: Tree, turnId: number | null): number {
  return turns.filter(({ parentId }) => parentId === turnId).length;
}

/** Adds a turn and shows it. */
export function addTurn<T extends Tree>(column: T, turn: Turn): T {
  return choose({ ...column, turns: [...column.turns, turn] }, turn);
}

/** The column with parts of one turn's answer replaced. */
export function changeAnswer<T extends Tree>(column: T, turnId: number, changes: Partial<Answer>): T {
  const turns = column.turns.map((turn) =>
    turn.id === turnId ? { ...turn, answer: { ...turn.answer, ...changes } } : turn,
  );
  return { ...column, turns };
}

/** An id that no turn of the column has. */
export function nextTurnId({ turns }: Tree): number {
  return turns.reduce((most, { id }) => Math.max(most, id), 0) + 1;
}
