import type { KeyUser } from "../api-keys/key-ring.ts";
import { revoked, sessionEnded } from "./admission.ts";
import type { InferenceCaller } from "./caller.ts";
import type { EngineCall } from "./engine-call.ts";
import { OpenAiError } from "./openai-error.ts";

const sweepMs = 2_000;
/** A customer who takes nothing for so long is cut. */
const longestStallMs = 30_000;
const many = 8;
const finishWithinMs = 20_000;

interface Seat {
  readonly call: EngineCall;
  readonly caller: Pick<InferenceCaller, "organizationId" | "apiKeyId" | "personId">;
  /** Where it is in the list. */
  place: number;
}

/**
 * The calls that run, so that they can be cut: by key, when they stall, at the end of the process. A list in which the
 * last takes the place of one that leaves: a Map is built anew after as many removals as it holds, and each table that
 * it leaves behind keeps its calls, and the next table, until the next full collection.
 */
export class ActiveCalls implements KeyUser {
  readonly #seats: Seat[] = [];
  readonly #sweep: NodeJS.Timeout;
  #isClosing = false;
  #settling = 0;
  #onIdle: () => void = () => undefined;

  constructor() {
    this.#sweep = setInterval(() => {
      const now = performance.now();
      for (const { call } of [...this.#seats]) call.checkStall(now, longestStallMs);
    }, sweepMs).unref();
  }

  get isClosing(): boolean {
    return this.#isClosing;
  }

  get areMany(): boolean {
    return this.#seats.length >= many;
  }

  /** Gives what to say when the call is over; `settled` is to be called when its usage is safe. */
  add(call: EngineCall, caller: Seat["caller"]): () => void {
    const seat = { call, caller, place: this.#seats.length };
    this.#seats.push(seat);
    return () => this.#remove(seat);
  }

  #remove(seat: Seat): void {
    const last = this.#seats.pop();
    if (last && last !== seat) {
      last.place = seat.place;
      this.#seats[seat.place] = last;
    }
    this.#settling++;
  }

  settled(): void {
    this.#settling--;
    this.#announceIdle();
  }

  isAtWork(apiKeyId: string): boolean {
    return this.#seats.some(({ caller }) => caller.apiKeyId === apiKeyId);
  }

  /** Ends every answer that a key asked for. */
  onRevoked(apiKeyId: string): void {
    const seats = this.#seats.filter(({ caller }) => caller.apiKeyId === apiKeyId);
    for (const { call } of seats) call.cut("revoked", revoked());
  }

  /** Ends every answer to a person who is no member any more, or has another role. */
  onPersonLeft(organizationId: string, personId: string): void {
    const seats = this.#seats.filter(
      ({ caller }) => caller.personId === personId && caller.organizationId === organizationId,
    );
    for (const { call } of seats) call.cut("revoked", sessionEnded());
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
      for (const { call } of [...this.#seats]) call.cut("shutdown", shuttingDown());
    }, finishWithinMs);
    await idle;
    clearTimeout(timer);
  }

  #announceIdle(): void {
    if (this.#isClosing && this.#seats.length === 0 && this.#settling === 0) this.#onIdle();
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
