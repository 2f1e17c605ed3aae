import type { Money } from "@/control-plane/contract/primitives";
import type { ChatMessage } from "@/lib/models/chat-message";
import type { TokenPrices } from "./answer-cost";
import type { TokenSource } from "./inference-token";
import type { CallParameters } from "./settings";
import type { SettledUsage } from "./settled-usage";
import type { StreamRequest } from "./stream-answer";
import { nothingSent, type StreamOutcome } from "./stream-outcome";

export interface RunnerParts {
  inferenceUrl: string;
  getToken: TokenSource;
  /** What a request was charged whose end this page did not see. */
  findUsage: (requestId: string) => Promise<SettledUsage | null>;
  stream?: (request: StreamRequest) => Promise<StreamOutcome>;
}

export interface RunSetup {
  projectId: string;
  model: { id: string; name: string; prices: TokenPrices | null };
  parameters: CallParameters;
  /** The most that the call can cost; null where nothing is charged. */
  atMost: Money | null;
}

/** A running answer: its text is here until it ends, so that nothing is drawn for each token. */
export interface Run {
  text: string;
  reasoning: string;
  abort: AbortController;
}

interface Listeners {
  onBegin: () => void;
  onText: (piece: string) => void;
}

/** Makes calls: with a token, which is renewed once where it is refused. Never throws. */
export function createRunner({ inferenceUrl, getToken, stream = streamLater }: RunnerParts) {
  return async (
    messages: readonly ChatMessage[],
    setup: RunSetup,
    run: Run,
    { onBegin, onText }: Listeners,
  ): Promise<StreamOutcome> => {
    let hasBegun = false;
    const begin = () => {
      if (!hasBegun) onBegin();
      hasBegun = true;
    };

    async function call(fresh: boolean): Promise<StreamOutcome> {
      const grant = await getToken(setup.projectId, { fresh });
      if (run.abort.signal.aborted) return { ...nothingSent, state: "stopped" };
      if ("problem" in grant) return { ...nothingSent, problem: grant.problem, requestId: grant.problem.requestId };
      return stream({
        inferenceUrl,
        token: grant.token,
        call: { model: setup.model.id, messages, parameters: setup.parameters },
        signal: run.abort.signal,
        onText(piece) {
          begin();
          run.text += piece;
          onText(piece);
        },
        onReasoning(piece) {
          begin();
          run.reasoning += piece;
        },
      });
    }

    const outcome = await call(false);
    // A token can end a moment before it is used; a refused call is safe to send again, once.
    return outcome.refusedWith === 401 ? call(true) : outcome;
  };
}

/** Reading streams is loaded with the first message, not with the page. */
async function streamLater(request: StreamRequest): Promise<StreamOutcome> {
  const { streamAnswer } = await import("./stream-answer");
  return streamAnswer(request);
}
