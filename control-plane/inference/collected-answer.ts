import { EventEmitter } from "node:events";

/** Where the answer to a request goes: a customer's connection, or something that stands for it. */
export interface AnswerSink {
  readonly headersSent: boolean;
  readonly destroyed: boolean;
  writeHead(status: number, headers: string[]): unknown;
  /** False when no more should come before `drain`. */
  write(bytes: Buffer): boolean;
  end(rest?: Buffer | string): unknown;
  destroy(): unknown;
  on(event: "close", listener: () => void): unknown;
  once(event: "drain", listener: () => void): unknown;
}

/** Takes an answer in instead of sending it to anybody. */
export class CollectedAnswer extends EventEmitter implements AnswerSink {
  status = 0;
  headersSent = false;
  destroyed = false;
  readonly #parts: Buffer[] = [];

  get body(): string {
    return Buffer.concat(this.#parts).toString("utf8");
  }

  writeHead(status: number): void {
    this.status = status;
    this.headersSent = true;
  }

  write(bytes: Buffer): boolean {
    this.#parts.push(bytes);
    return true;
  }

  end(rest?: Buffer | string): void {
    if (rest !== undefined) this.#parts.push(Buffer.from(rest));
  }

  destroy(): void {
    this.destroyed = true;
  }
}
