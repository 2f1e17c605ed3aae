import { createHash } from "node:crypto";

const blockTokens = 16;
const mostBlocks = 20_000;

/** Remembers which beginnings of prompts were seen, in blocks of 16 tokens, as engines with prefix caching do. */
export class PrefixCache {
  readonly #seen = new Set<string>();

  /** How many tokens at the beginning were seen before; remembers this prompt. */
  take(scope: string, tokens: readonly string[]): number {
    let cached = 0;
    let isKnown = true;
    let key = scope;
    for (let end = blockTokens; end <= tokens.length; end += blockTokens) {
      key = createHash("sha256")
        .update(key)
        .update(tokens.slice(end - blockTokens, end).join(""))
        .digest("base64");
      isKnown = isKnown && this.#seen.has(key);
      if (isKnown) cached = end;
      this.#remember(key);
    }
    // The last token is always computed, so that there is something to continue from.
    return Math.min(cached, Math.max(0, tokens.length - 1));
  }

  #remember(key: string): void {
    this.#seen.delete(key);
    this.#seen.add(key);
    const [oldest] = this.#seen;
    if (this.#seen.size > mostBlocks && oldest !== undefined) this.#seen.delete(oldest);
  }
}
