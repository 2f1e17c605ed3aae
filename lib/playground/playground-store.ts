import type { Answer } from "./answer";
import { addTurn, changeAnswer, nextTurnId, turnsBefore } from "./branches";
import { changeColumn } from "./columns";
import { messagesOf, messagesToGoOn } from "./messages";
import { outcomeChanges, waitingAnswer } from "./outcome-changes";
import type { Prompt } from "./prompt";
import { createRunner, type Run, type RunnerParts, type RunSetup } from "./runner";
import { createSpending, type Spending } from "./spending";
import type { PlaygroundState } from "./state";
import type { Turn } from "./turn";

/** Receives the text of a running answer piece by piece, outside of React. */
export type TextListener = (piece: string) => void;

/** With what the next answer of a column is made. */
export interface CallSetup extends RunSetup {
  /** With variables filled in. */
  system: string;
  /** The JSON schema that the answer should fit; null where none was asked for. */
  expected: string | null;
  /** The prompt that follows by itself, as when functions reply at once; null when the person is next. */
  nextPrompt?: (turn: Turn) => Prompt | null;
}

/** The playground of a tab. Its state changes a few times an answer, never for each token. */
export interface PlaygroundStore {
  readonly state: PlaygroundState;
  readonly spending: Spending;
  subscribe(listener: () => void): () => void;
  /** Applies a pure change. Columns that are gone stop. */
  change(change: (state: PlaygroundState) => PlaygroundState): void;
  /** Gives the text of a column's running answer so far to the listener at once, then each piece. */
  follow(columnId: number, listener: TextListener): () => void;
  /** What came of a column's running answer so far; empty where none runs. */
  textOf(columnId: number): string;
  isRunning(columnId?: number): boolean;
  /** Adds a turn to a column and has it answered, unless one is running there. */
  ask(columnId: number, asked: Pick<Turn, "parentId" | "prompt" | "round">, setup: CallSetup): void;
  /** Lets an answer go on where it stopped. */
  goOn(columnId: number, turnId: number, setup: CallSetup & { canBeContinued: boolean }): void;
  /** Stops one column or all; what arrived is kept. */
  stop(columnId?: number): void;
  clear(change: (state: PlaygroundState) => PlaygroundState): void;
}

/** Keeps a playground in the memory of this page, and nowhere else. */
export function createPlaygroundStore(initial: PlaygroundState, parts: RunnerParts): PlaygroundStore {
  let state = initial;
  const runs = new Map<number, Run>();
  const listeners = new Set<() => void>();
  const followers = new Map<number, Set<TextListener>>();
  const spending = createSpending();
  const run = createRunner(parts);

  function show(next: PlaygroundState): void {
    state = next;
    const left = new Set(state.columns.map(({ id }) => id));
    for (const [id, { abort }] of runs) {
      if (left.has(id)) continue;
      abort.abort();
      runs.delete(id);
    }
    for (const listener of listeners) listener();
  }

  function changeTurn(columnId: number, turnId: number, changes: Partial<Answer>): void {
    show(changeColumn(state, columnId, (column) => changeAnswer(column, turnId, changes)));
  }

  function find(columnId: number, turnId: number): Turn | undefined {
    return columnOf(columnId)?.turns.find(({ id }) => id === turnId);
  }

  function columnOf(columnId: number) {
    return state.columns.find(({ id }) => id === columnId);
  }

  async function write(columnId: number, turn: Turn, messages: Parameters<typeof run>[0], setup: CallSetup) {
    const start = turn.answer;
    const current: Run = { text: start.text, reasoning: start.reasoning, abort: new AbortController() };
    runs.set(columnId, current);
    const release = spending.hold(setup.atMost);
    changeTurn(columnId, turn.id, { state: "waiting", text: "", problem: null });
    const outcome = await run(messages, setup, current, {
      onBegin: () => changeTurn(columnId, turn.id, { state: "streaming" }),
      onText: (piece) => {
        for (const follower of followers.get(columnId) ?? []) follower(piece);
      },
    });
    release();
    // Cleared or removed meanwhile: nobody waits for it any more, but it was paid.
    const changes = outcomeChanges(start, current, outcome, setup.model.prices);
    spending.add(changes.spent);
    const isGone = runs.get(columnId) !== current;
    if (isGone) show(state);
    else {
      runs.delete(columnId);
      changeTurn(columnId, turn.id, changes.answer);
    }
    if (!outcome.tokens && outcome.refusedWith === null && outcome.requestId)
      await settle(isGone ? null : columnId, turn.id, outcome.requestId, setup);
    else if (!isGone) followUp(columnId, turn.id, setup);
  }

  /** Learns what a call cost whose end was not seen; without a column only for the sum. */
  async function settle(columnId: number | null, turnId: number, requestId: string, setup: CallSetup): Promise<void> {
    const usage = await parts.findUsage(requestId);
    if (!usage) return;
    if (setup.model.prices) spending.add(usage.cost);
    // Of an answer that went on, the beginning is not in this record.
    if (columnId === null || find(columnId, turnId)?.answer.requestId !== requestId) return show(state);
    if (find(columnId, turnId)?.answer.continued !== 0) return show(state);
    changeTurn(columnId, turnId, { tokens: usage.tokens, cost: setup.model.prices ? usage.cost : "free" });
  }

  function followUp(columnId: number, turnId: number, setup: CallSetup): void {
    const turn = find(columnId, turnId);
    const prompt = turn && setup.nextPrompt?.(turn);
    if (prompt) store.ask(columnId, { parentId: turn.id, prompt, round: turn.round }, setup);
  }

  const store: PlaygroundStore = {
    spending,
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change: (change) => show(change(state)),
    follow(columnId, listener) {
      const text = runs.get(columnId)?.text;
      if (text) listener(text);
      const those = followers.get(columnId) ?? new Set();
      followers.set(columnId, those.add(listener));
      return () => those.delete(listener);
    },
    textOf: (columnId) => runs.get(columnId)?.text ?? "",
    isRunning: (columnId) => (columnId === undefined ? runs.size > 0 : runs.has(columnId)),
    ask(columnId, asked, setup) {
      const column = columnOf(columnId);
      if (!column || runs.has(columnId)) return;
      const turn: Turn = { ...asked, id: nextTurnId(column), answer: waitingAnswer(setup.model, setup.expected) };
      const messages = messagesOf(setup.system, turnsBefore(column, asked.parentId), asked.prompt);
      state = changeColumn(state, columnId, (before) => addTurn(before, turn));
      void write(columnId, turn, messages, setup);
    },
    goOn(columnId, turnId, setup) {
      const column = columnOf(columnId);
      const turn = find(columnId, turnId);
      if (!column || !turn || runs.has(columnId)) return;
      const messages = messagesToGoOn(setup.system, turnsBefore(column, turn.parentId), turn, setup.canBeContinued);
      void write(columnId, turn, messages, setup);
    },
    stop(columnId) {
      for (const [id, { abort }] of runs) if (columnId === undefined || id === columnId) abort.abort();
    },
    clear(change) {
      for (const { abort } of runs.values()) abort.abort();
      runs.clear();
      show(change(state));
    },
  };
  return store;
}
