import type { Answer, Turn } from "./answer";
import { isRunning } from "./answer";
import { costOf, type TokenPrices } from "./answer-cost";
import type { TokenSource } from "./inference-token";
import { messagesOf } from "./messages";
import type { CallParameters } from "./settings";
import type { SettledUsage } from "./settled-usage";
import { type StreamOutcome, type StreamRequest, streamAnswer } from "./stream-answer";

/** With what the next answer is made. */
export interface CallSetup {
  projectId: string;
  model: { id: string; name: string; prices: TokenPrices | null };
  system: string;
  parameters: CallParameters;
}

export interface ConversationParts {
  inferenceUrl: string;
  getToken: TokenSource;
  /** What a request was charged whose end this page did not see. */
  findUsage: (requestId: string) => Promise<SettledUsage | null>;
  stream?: (request: StreamRequest) => Promise<StreamOutcome>;
}

/** Receives the text of the running answer piece by piece, outside of React. */
export type TextListener = (piece: string) => void;

type Calling = Omit<StreamRequest, "inferenceUrl" | "token">;

/** One conversation with one model at a time. Its state changes a few times an answer, never for each token. */
export interface Conversation {
  readonly turns: readonly Turn[];
  subscribe(listener: () => void): () => void;
  /** Gives the text so far to the listener at once, then each piece. */
  follow(listener: TextListener): () => void;
  send(prompt: string, setup: CallSetup): void;
  /** Answers the last message again; the answer before is replaced. */
  regenerate(setup: CallSetup): void;
  /** Takes the last turn back and gives its message, to be changed. */
  takeBack(): string;
  stop(): void;
  clear(): void;
}

/** Keeps a conversation in the memory of this page, and nowhere else. */
export function createConversation({ stream = streamAnswer, ...parts }: ConversationParts): Conversation {
  let turns: readonly Turn[] = [];
  let lastId = 0;
  let running: { text: string; reasoning: string; abort: AbortController } | null = null;
  const listeners = new Set<() => void>();
  const followers = new Set<TextListener>();

  function show(next: readonly Turn[]): void {
    turns = next;
    for (const listener of listeners) listener();
  }

  function change(id: number, changes: Partial<Answer>): void {
    show(turns.map((turn) => (turn.id === id ? { ...turn, answer: { ...turn.answer, ...changes } } : turn)));
  }

  async function answer(turn: Turn, before: readonly Turn[], setup: CallSetup): Promise<void> {
    const abort = new AbortController();
    const run = { text: "", reasoning: "", abort };
    running = run;
    show([...before, turn]);

    const begin = () => {
      if (run.text === "" && run.reasoning === "") change(turn.id, { state: "streaming" });
    };
    const messages = messagesOf(setup.system, before, turn.prompt);
    const request: Calling = {
      call: { model: setup.model.id, messages, parameters: setup.parameters },
      signal: abort.signal,
      onText(piece) {
        begin();
        run.text += piece;
        for (const follower of followers) follower(piece);
      },
      onReasoning(piece) {
        begin();
        run.reasoning += piece;
      },
    };
    const outcome = await call(request, setup);
    // Cleared meanwhile: nobody waits for it any more.
    if (running !== run) return;
    running = null;
    const { refusedWith: _, ...seen } = outcome;
    change(turn.id, { ...seen, text: run.text, reasoning: run.reasoning, cost: toCost(outcome, setup) });
    if (!outcome.tokens && outcome.refusedWith === null && outcome.requestId)
      await settle(turn.id, outcome.requestId, setup);
  }

  async function call(request: Calling, setup: CallSetup): Promise<StreamOutcome> {
    const outcome = await callWith({ fresh: false }, request, setup);
    // A token can end a moment before it is used; a refused call is safe to send again, once.
    return outcome.refusedWith === 401 ? callWith({ fresh: true }, request, setup) : outcome;
  }

  async function callWith(token: { fresh: boolean }, request: Calling, setup: CallSetup): Promise<StreamOutcome> {
    const grant = await parts.getToken(setup.projectId, token);
    if (request.signal.aborted) return { ...nothingSent, state: "stopped" };
    if ("problem" in grant) return { ...nothingSent, problem: grant.problem, requestId: grant.problem.requestId };
    return stream({ inferenceUrl: parts.inferenceUrl, token: grant.token, ...request });
  }

  async function settle(id: number, requestId: string, setup: CallSetup): Promise<void> {
    const usage = await parts.findUsage(requestId);
    if (usage) change(id, { tokens: usage.tokens, cost: setup.model.prices ? usage.cost : "free" });
  }

  return {
    get turns() {
      return turns;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow(listener) {
      if (running?.text) listener(running.text);
      followers.add(listener);
      return () => followers.delete(listener);
    },
    send(prompt, setup) {
      if (running) return;
      lastId += 1;
      void answer({ id: lastId, prompt, answer: waitingFor(setup) }, turns, setup);
    },
    regenerate(setup) {
      const last = turns.at(-1);
      if (running || !last) return;
      lastId += 1;
      void answer({ id: lastId, prompt: last.prompt, answer: waitingFor(setup) }, turns.slice(0, -1), setup);
    },
    takeBack() {
      const last = turns.at(-1);
      if (!last || isRunning(last.answer)) return "";
      show(turns.slice(0, -1));
      return last.prompt;
    },
    stop() {
      running?.abort.abort();
    },
    clear() {
      running?.abort.abort();
      running = null;
      show([]);
    },
  };
}

function toCost({ tokens }: StreamOutcome, { model }: CallSetup): Answer["cost"] {
  if (!tokens) return null;
  return model.prices ? costOf(tokens, model.prices) : "free";
}

const nothingSent: StreamOutcome = {
  state: "failed",
  refusedWith: null,
  firstTokenMs: null,
  writingMs: null,
  tokens: null,
  finishReason: null,
  requestId: null,
  problem: null,
};

function waitingFor({ model }: CallSetup): Answer {
  const { refusedWith: _, ...measures } = nothingSent;
  return {
    ...measures,
    state: "waiting",
    modelId: model.id,
    modelName: model.name,
    text: "",
    reasoning: "",
    cost: null,
  };
}
