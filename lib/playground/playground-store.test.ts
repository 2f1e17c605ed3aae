import { expect, test } from "vitest";
import { pathOf } from "./branches";
import { addColumn, removeColumn } from "./columns";
import { type CallSetup, createPlaygroundStore } from "./playground-store";
import { toPrompt } from "./prompt";
import { emptyState } from "./state";
import type { StreamRequest } from "./stream-answer";
import { nothingSent, type StreamOutcome } from "./stream-outcome";

const usd = (amount: string) => ({ amount, currency: "USD" });
const setup: CallSetup = {
  projectId: "prj_1",
  model: { id: "demo", name: "Demo", prices: { input: usd("1"), cachedInput: usd("0.5"), output: usd("4") } },
  system: "Be brief.",
  parameters: { temperature: 0 },
  expected: null,
  atMost: usd("0.01"),
};
const finished: StreamOutcome = {
  ...nothingSent,
  state: "finished",
  firstTokenMs: 20,
  writingMs: 100,
  tokens: { input: 10, cachedInput: 0, output: 5, reasoning: 0 },
  finishReason: "stop",
  requestId: "req_1",
};

function start(answers: ((request: StreamRequest) => Promise<StreamOutcome>)[]) {
  const requests: StreamRequest[] = [];
  const grants: boolean[] = [];
  const store = createPlaygroundStore(emptyState(["demo"]), {
    inferenceUrl: "https://api.example.com/v1",
    getToken: async (_, { fresh = false } = {}) => {
      grants.push(fresh);
      return { token: `token ${grants.length}` };
    },
    findUsage: async () => ({ tokens: { input: 10, cachedInput: 0, output: 2, reasoning: 0 }, cost: usd("0.000018") }),
    stream: async (request) => {
      requests.push(request);
      return (answers.shift() ?? (async () => finished))(request);
    },
  });
  const path = () => pathOf(store.state.columns[0] ?? { turns: [], chosen: {} });
  const ask = (text: string, with_: Partial<CallSetup> = {}) =>
    store.ask(1, { parentId: path().at(-1)?.id ?? null, prompt: toPrompt(text), round: null }, { ...setup, ...with_ });
  return { store, requests, grants, path, ask, last: () => path().at(-1)?.answer };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

function says(text: string, outcome: Partial<StreamOutcome> = {}) {
  return async ({ onText }: StreamRequest) => {
    for (const letter of text) onText(letter);
    return { ...finished, ...outcome };
  };
}

function endless(text: string) {
  return ({ onText, signal }: StreamRequest) => {
    onText(text);
    return new Promise<StreamOutcome>((resolve) => {
      signal.addEventListener("abort", () =>
        resolve({ ...finished, state: "stopped", tokens: null, finishReason: null }),
      );
    });
  };
}

test("an answer is kept with its measures and exact cost, and sent along with the next message", async () => {
  const { store, ask, requests, last } = start([says("Hello")]);
  ask("Hi");
  await settled();
  expect(last()).toMatchObject({ state: "finished", text: "Hello", cost: usd("0.00003"), requestId: "req_1" });
  expect(store.spending).toMatchObject({ spent: "0.00003", held: "0" });
  ask("Again");
  await settled();
  expect(requests[1]?.call).toEqual({
    model: "demo",
    parameters: { temperature: 0 },
    messages: [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Hi" },
      { role: "assistant", content: "Hello" },
      { role: "user", content: "Again" },
    ],
  });
});

test("listeners hear of a few states, followers of every piece", async () => {
  const { store, ask } = start([says("Hello, world")]);
  let renders = 0;
  let followed = "";
  store.subscribe(() => {
    renders += 1;
  });
  store.follow(1, (piece) => {
    followed += piece;
  });
  ask("Hi");
  await settled();
  expect(followed).toBe("Hello, world");
  expect(renders).toBe(3);
});

test("a stop keeps the partial answer and learns what it cost", async () => {
  const { store, ask, last } = start([endless("Hel")]);
  ask("Hi");
  await settled();
  expect(last()).toMatchObject({ state: "streaming", text: "" });
  expect(store.textOf(1)).toBe("Hel");
  expect(store.spending.held).toBe("0.01");
  ask("ignored while one is running");
  store.stop();
  await settled();
  expect(store.state.columns[0]?.turns).toHaveLength(1);
  expect(last()).toMatchObject({ state: "stopped", text: "Hel", cost: usd("0.000018"), tokens: { output: 2 } });
  expect(store.spending).toMatchObject({ spent: "0.000018", held: "0" });
});

test("a refused token is renewed once, never more", async () => {
  const refused = async (): Promise<StreamOutcome> => ({
    ...finished,
    state: "failed",
    refusedWith: 401,
    tokens: null,
  });
  const { ask, grants, last } = start([refused, says("Hello")]);
  ask("Hi");
  await settled();
  expect(grants).toEqual([false, true]);
  expect(last()?.text).toBe("Hello");
  const second = start([refused, refused, says("never")]);
  second.ask("Hi");
  await settled();
  expect(second.grants).toEqual([false, true]);
  expect(second.last()?.state).toBe("failed");
});

test("columns answer at the same time, and one that is removed stops and is still paid for", async () => {
  const { store, requests } = start([endless("one"), endless("two")]);
  store.change((state) => addColumn(state, "other"));
  for (const id of [1, 2]) store.ask(id, { parentId: null, prompt: toPrompt("Hi"), round: 1 }, setup);
  await settled();
  expect(store.isRunning(1) && store.isRunning(2)).toBe(true);
  store.change((state) => removeColumn(state, 2));
  await settled();
  expect(requests.map(({ signal }) => signal.aborted)).toEqual([false, true]);
  expect(store.isRunning(2)).toBe(false);
  expect(store.state.columns).toHaveLength(1);
  expect(store.spending.spent).toBe("0.000018");
});

test("an answer that was cut goes on, with its text, tokens and cost added up", async () => {
  const { store, ask, requests, last, path } = start([says("Hel", { finishReason: "length" }), says("lo")]);
  ask("Hi");
  await settled();
  store.goOn(1, path()[0]?.id ?? 0, { ...setup, canBeContinued: true });
  await settled();
  expect(requests[1]?.call.messages.at(-1)).toEqual({ role: "assistant", content: "Hel" });
  expect(last()).toMatchObject({ text: "Hello", continued: 1, firstTokenMs: 20, writingMs: 200 });
  expect(last()).toMatchObject({ tokens: { input: 20, output: 10 }, cost: usd("0.00006") });
  store.goOn(1, path()[0]?.id ?? 0, { ...setup, canBeContinued: false });
  await settled();
  expect(requests[2]?.call.messages.at(-1)).toMatchObject({ role: "user" });
});

test("functions that reply by themselves are replied to, and the model is asked again", async () => {
  const call = { id: "c1", name: "f", argumentsText: "{}" };
  const { ask, requests, path } = start([says("", { toolCalls: [call], finishReason: "tool_calls" }), says("Done")]);
  ask("Hi", {
    nextPrompt: ({ answer }) =>
      answer.toolCalls.length > 0 ? { kind: "tools", replies: [{ callId: "c1", name: "f", content: "4" }] } : null,
  });
  await settled();
  expect(path().map(({ answer }) => answer.text)).toEqual(["", "Done"]);
  expect(requests[1]?.call.messages.slice(2)).toEqual([
    {
      role: "assistant",
      content: null,
      tool_calls: [{ id: "c1", type: "function", function: { name: "f", arguments: "{}" } }],
    },
    { role: "tool", tool_call_id: "c1", content: "4" },
  ]);
});

test("a cleared conversation is not written to by the answer that was running", async () => {
  const { store, ask } = start([
    async ({ onText }) => {
      await settled();
      onText("late");
      return finished;
    },
  ]);
  ask("Hi");
  store.clear(() => emptyState(["demo"]));
  await settled();
  await settled();
  expect(store.state.columns[0]?.turns).toHaveLength(0);
});
