import { contentWords, tokenize } from "./tokens.ts";

/** Ends a paragraph. */
export const endOfText = 0;

/** A word and how likely it comes next, not yet normalised. */
export interface Candidate {
  token: number;
  weight: number;
}

/** How much a shorter context counts beside the longest one that was seen. */
const shorterContextWeight = 0.12;

/**
 * What followed what in a text. Asked for the words after a context, it gives those that followed the longest part of it
 * (up to `order` words) that occurs, and with less weight those after one word less.
 */
export class MarkovModel {
  readonly #words: string[] = [""];
  readonly #ids = new Map<string, number>();
  readonly #text: number[] = [endOfText];
  readonly #places = new Map<number, number[]>();
  readonly #sentences: { start: number; words: Set<string> }[] = [];

  constructor(paragraphs: readonly string[]) {
    for (const paragraph of paragraphs) {
      for (const sentence of paragraph.split(/(?<=[.!?]) /)) this.#addSentence(sentence);
      this.#add(endOfText);
    }
  }

  wordOf(token: number): string {
    return this.#words[token] ?? "";
  }

  /** The last words of a text that were ever followed by another, at most `count` of them. */
  lastWords(text: string, count: number): number[] {
    const tokens = tokenize(text).flatMap((word) => this.#ids.get(word) ?? this.#ids.get(` ${word}`) ?? []);
    return tokens.slice(-count);
  }

  /** Words that an answer to a text can begin with, likelier the more their sentences share with it. */
  starts(prompt: string): Candidate[] {
    const asked = contentWords(prompt);
    const weights = new Map<number, number>();
    for (const { start, words } of this.#sentences) {
      const token = this.#text[start] ?? endOfText;
      weights.set(token, (weights.get(token) ?? 0) + weightOf(asked, words));
    }
    return [...weights].map(([token, weight]) => ({ token, weight }));
  }

  /** Words that can follow a context; `order` of its last words count. */
  next(context: readonly number[], order: number): Candidate[] {
    const weights = new Map<number, number>();
    let share = 1;
    for (let length = Math.min(order, context.length); length > 0; length--) {
      const followers = this.#followers(context, length);
      if (followers.length === 0) continue;
      for (const token of followers) weights.set(token, (weights.get(token) ?? 0) + share / followers.length);
      if (share < 1) break;
      share = shorterContextWeight;
    }
    if (weights.size === 0) weights.set(endOfText, 1);
    return [...weights].map(([token, weight]) => ({ token, weight }));
  }

  #followers(context: readonly number[], length: number): number[] {
    const followers: number[] = [];
    for (const place of this.#places.get(context.at(-1) ?? endOfText) ?? []) {
      const next = this.#text[place + 1];
      if (next !== undefined && this.#endsWith(context, length, place)) followers.push(next);
    }
    return followers;
  }

  #endsWith(context: readonly number[], length: number, place: number): boolean {
    for (let back = 1; back < length; back++) {
      if (this.#text[place - back] !== context[context.length - 1 - back]) return false;
    }
    return true;
  }

  #addSentence(sentence: string): void {
    const tokens = tokenize(` ${sentence}`);
    if (tokens.length >= 4) this.#sentences.push({ start: this.#text.length, words: contentWords(sentence) });
    for (const word of tokens) this.#add(this.#idOf(word));
  }

  #add(token: number): void {
    const place = this.#text.push(token) - 1;
    const places = this.#places.get(token);
    if (places) places.push(place);
    else this.#places.set(token, [place]);
  }

  #idOf(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    const id = this.#words.push(word) - 1;
    this.#ids.set(word, id);
    return id;
  }
}

function weightOf(asked: ReadonlySet<string>, words: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of asked) if (words.has(word)) shared++;
  return 0.001 + shared ** 3;
}
