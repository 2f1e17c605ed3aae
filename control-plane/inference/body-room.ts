/**
 * Room for bodies that are still coming in, the same for each organization: whoever begins many and ends none holds so
 * much of the memory that all share, and no more.
 */
export class BodyRoom {
  readonly #mostBytes: number;
  readonly #held = new Map<string, number>();

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** False when an organization has no room for so many more. */
  take(organizationId: string, bytes: number): boolean {
    const held = (this.#held.get(organizationId) ?? 0) + bytes;
    if (held > this.#mostBytes) return false;
    this.#held.set(organizationId, held);
    return true;
  }

  leave(organizationId: string, bytes: number): void {
    const left = (this.#held.get(organizationId) ?? 0) - bytes;
    if (left > 0) this.#held.set(organizationId, left);
    else this.#held.delete(organizationId);
  }
}
