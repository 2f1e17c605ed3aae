import { expect, test } from "vitest";
import { type CallSetup, createConversation } from "./conversation";
import type { StreamOutcome, StreamRequest } from "./stream-answer";

const usd = (amount: string) => ({ amount, currency: "USD" });
const setup: CallSetup = {
  projectId: "prj_1",
  model: { id: "demo", name: "Demo", prices: { input: usd("1"), cachedInput: usd("0.5"), output: usd("4") } },
  system: "Be brief.",
  parameters: { temperature: 0 },
};
const finished: StreamOutcome = {
  state: "finished",
  refusedWith: null,
  firstTokenMs: 20,
  writingMs: 100,
  tokens: { input: 10, cachedInput: 0, output: 5, reasoning: 0 },
  finishReason: "stop",
  requestId: "req_1",
  problem: null,
};

function start(answers: ((request: StreamRequest) => Promise<StreamOutcome>)[]) {
  const requests: StreamRequest[] = [];
  const grants: boolean[] = [];
  const conversation = createConversation({
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
  return { conversation, requests, grants, last: () => conversation.turns.at(-1)?.answer };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

function says(text: string) {
  return async ({ onText }: StreamRequest) => {
    for (const letter of text) onText(letter);
    return finished;
  };
}

test("an answer is kept with its measures and exact cost, and sent along with the next message", async () => {
  const { conversation, requests, last } = start([says("Hello")]);
  conversation.send("Hi", setup);
  await settled();
  expect(last()).toMatchObject({ state: "finished", text: "Hello", cost: usd("0.00003"), requestId: "req_1" });
  conversation.send("Again", setup);
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
  const { conversation } = start([says("Hello, world")]);
  let renders = 0;
  let followed = "";
  conversation.subscribe(() => {
    renders += 1;
  });
  conversation.follow((piece) => {
    followed += piece;
  });
  conversation.send("Hi", setup);
  await settled();
  expect(followed).toBe("Hello, world");
  expect(renders).toBe(3);
});

test("a stop keeps the partial answer and learns what it cost", async () => {
  const { conversation, last } = start([
    ({ onText, signal }) => {
      onText("Hel");
      return new Promise((resolve) => {
        signal.addEventListener("abort", () =>
          resolve({ ...finished, state: "stopped", tokens: null, finishReason: null }),
        );
      });
    },
  ]);
  conversation.send("Hi", setup);
  await settled();
  expect(last()).toMatchObject({ state: "streaming", text: "" });
  conversation.send("ignored while one is running", setup);
  conversation.stop();
  await settled();
  expect(conversation.turns).toHaveLength(1);
  expect(last()).toMatchObject({ state: "stopped", text: "Hel", cost: usd("0.000018"), tokens: { output: 2 } });
});

test("a refused token is renewed once, never more", async () => {
  const refused = async (): Promise<StreamOutcome> => ({
    ...finished,
    state: "failed",
    refusedWith: 401,
    tokens: null,
  });
  const { conversation, grants, last } = start([refused, says("Hello")]);
  conversation.send("Hi", setup);
  await settled();
  expect(grants).toEqual([false, true]);
  expect(last()?.text).toBe("Hello");
  const second = start([refused, refused, says("never")]);
  second.conversation.send("Hi", setup);
  await settled();
  expect(second.grants).toEqual([false, true]);
  expect(second.last()?.state).toBe("failed");
});

test("what was typed survives a failure and comes back to be changed", async () => {
  const failed = async (): Promise<StreamOutcome> => ({ ...finished, state: "failed", refusedWith: 503, tokens: null });
  const { conversation, requests } = start([failed, says("Hello")]);
  conversation.send("Hi", setup);
  await settled();
  expect(conversation.turns[0]?.prompt).toBe("Hi");
  conversation.regenerate(setup);
  await settled();
  expect(conversation.turns).toHaveLength(1);
  expect(requests[1]?.call.messages.filter(({ role }) => role === "user")).toHaveLength(1);
  expect(conversation.takeBack()).toBe("Hi");
  expect(conversation.turns).toHaveLength(0);
});

test("a cleared conversation is not written to by the answer that was running", async () => {
  const { conversation } = start([
    async ({ onText }) => {
      await settled();
      onText("late");
      return finished;
    },
  ]);
  conversation.send("Hi", setup);
  conversation.clear();
  await settled();
  await settled();
  expect(conversation.turns).toHaveLength(0);
});
