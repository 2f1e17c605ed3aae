/**
 * Room for bodies that are still coming in, as much for each owner: an organization, or all strangers together. Whoever
 * begins many and ends none holds so much of the memory that all share, and no more.
 */
export class BodyRoom {
  readonly #mostBytes: number;
  readonly #held = new Map<string, number>();

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** False when an owner has no room for so many more bytes. */
  take(owner: string, bytes: number): boolean {
    const held = (this.#held.get(owner) ?? 0) + bytes;
    if (held > this.#mostBytes) return false;
    this.#held.set(owner, held);
    return true;
  }

  leave(owner: string, bytes: number): void {
    const left = (this.#held.get(owner) ?? 0) - bytes;
    if (left > 0) this.#held.set(owner, left);
    else this.#held.delete(owner);
  }
}
