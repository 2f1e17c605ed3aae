import type { KeyUser } from "../api-keys/key-ring.ts";
import { revoked } from "./admission.ts";
import type { EngineCall } from "./engine-call.ts";
import { OpenAiError } from "./openai-error.ts";

const sweepMs = 2_000;
/** A customer who takes nothing for so long is cut. */
const longestStallMs = 30_000;
const many = 8;
const finishWithinMs = 20_000;

/** The calls that run, so that they can be cut: by key, when they stall, at the end of the process. */
export class ActiveCalls implements KeyUser {
  readonly #calls = new Map<EngineCall, string | null>();
  readonly #sweep: NodeJS.Timeout;
  #isClosing = false;
  #settling = 0;
  #onIdle: () => void = () => undefined;

  constructor() {
    this.#sweep = setInterval(() => {
      const now = performance.now();
      for (const call of this.#calls.keys()) call.checkStall(now, longestStallMs);
    }, sweepMs).unref();
  }

  get isClosing(): boolean {
    return this.#isClosing;
  }

  get areMany(): boolean {
    return this.#calls.size >= many;
  }

  add(call: EngineCall, apiKeyId: string | null): void {
    this.#calls.set(call, apiKeyId);
  }

  /** The call is over; `settled` is to be called when its usage is safe. */
  remove(call: EngineCall): void {
    this.#calls.delete(call);
    this.#settling++;
  }

  settled(): void {
    this.#settling--;
    this.#announceIdle();
  }

  isAtWork(apiKeyId: string): boolean {
    for (const owner of this.#calls.values()) if (owner === apiKeyId) return true;
    return false;
  }

  /** Ends every answer that a key asked for. */
  onRevoked(apiKeyId: string): void {
    for (const [call, owner] of this.#calls) {
      if (owner === apiKeyId) call.cut("revoked", revoked());
    }
  }

  /** Waits for answers to finish, cuts those that take too long, and resolves when all are settled. */
  async close(): Promise<void> {
    this.#isClosing = true;
    clearInterval(this.#sweep);
    const idle = new Promise<void>((resolve) => {
      this.#onIdle = resolve;
    });
    this.#announceIdle();
    const timer = setTimeout(() => {
      for (const call of [...this.#calls.keys()]) call.cut("shutdown", shuttingDown());
    }, finishWithinMs);
    await idle;
    clearTimeout(timer);
  }

  #announceIdle(): void {
    if (this.#isClosing && this.#calls.size === 0 && this.#settling === 0) this.#onIdle();
  }
}

/** What a customer is told whose answer is ended, or not begun, because this process ends. */
export function shuttingDown(): OpenAiError {
  return new OpenAiError({
    status: 503,
    type: "server_error",
    code: "shutting_down",
    message: "This gateway is restarting. Try again.",
    headers: { "retry-after": "2", connection: "close" },
  });
}
