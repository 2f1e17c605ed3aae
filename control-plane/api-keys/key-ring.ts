import type { Logger } from "pino";
import type { ChangeFeed } from "../db/change-feed.ts";
import type { Database } from "../db/client.ts";
import { type AuthenticatedKey, findKeyByHash, findKeyStandings } from "./authenticate.ts";
import { createLastUse } from "./last-use.ts";
import { createRefusedHashes } from "./refused-hashes.ts";
import { hashSecret, isWellFormedSecret } from "./secret.ts";

export interface KeyRing {
  /** The key of a secret; null when it is unknown, expired or revoked; throws when the database does not answer. */
  authenticate(secret: string): Promise<AuthenticatedKey | null>;
  /** The same without waiting; undefined when the database must be asked, which `authenticate` does. */
  peek(secret: string): AuthenticatedKey | null | undefined;
  /** Whoever lets keys do something that lasts. */
  attach(user: KeyUser): void;
  close(): Promise<void>;
}

export interface KeyUser {
  /** A key at work stays under watch, however long ago it was last shown. */
  isAtWork(keyId: string): boolean;
  /** The key is no longer valid: what it does is to be cut. */
  onRevoked(keyId: string): void;
}

interface Entry extends AuthenticatedKey {
  usedAtMs: number;
}

export interface KeyRingParts {
  db: Database;
  /** Business time in milliseconds since the epoch. */
  nowMs: () => number;
  logger: Logger;
  feed: ChangeFeed;
}

const pollMs = 1_000;
/** A key unused for so long is forgotten, so that the poll asks only for keys at work. */
const idleMs = 300_000;
/** How long keys are still believed when the database cannot be asked whether they were revoked. */
const trustedWithoutDatabaseMs = 600_000;

/**
 * The keys at work, in memory: a request costs one hash and one look-up. Revocations arrive as notifications, and every
 * known key is checked once a second besides, whatever the clocks of other processes say.
 */
export function createKeyRing({ db, nowMs, logger, feed }: KeyRingParts): KeyRing {
  const entries = new Map<string, Entry>();
  const loading = new Map<string, Promise<AuthenticatedKey | null>>();
  const refused = createRefusedHashes();
  const lastUse = createLastUse(db, logger);
  const users: KeyUser[] = [];
  let checkedAt = performance.now();

  function use(entry: Entry): AuthenticatedKey | null {
    const now = nowMs();
    if (entry.expiresAtMs !== null && entry.expiresAtMs <= now) return null;
    entry.usedAtMs = performance.now();
    lastUse.note(entry.id, now);
    return entry;
  }

  function peek(secret: string): AuthenticatedKey | null | undefined {
    const secretHash = hashSecret(secret);
    const entry = entries.get(secretHash);
    if (!entry) return isWellFormedSecret(secret) && !refused.has(secretHash) ? undefined : null;
    if (performance.now() - checkedAt > trustedWithoutDatabaseMs) return undefined;
    return use(entry);
  }

  async function load(secretHash: string): Promise<AuthenticatedKey | null> {
    const key = await findKeyByHash(db, secretHash);
    if (!key) {
      refused.add(secretHash);
      return null;
    }
    const entry = { ...key, usedAtMs: performance.now() };
    entries.set(secretHash, entry);
    return use(entry);
  }

  async function authenticate(secret: string): Promise<AuthenticatedKey | null> {
    const known = peek(secret);
    if (known !== undefined) return known;
    const secretHash = hashSecret(secret);
    const running = loading.get(secretHash);
    if (running) return running;
    const started = load(secretHash).finally(() => loading.delete(secretHash));
    loading.set(secretHash, started);
    return started;
  }

  /**
   * A key was changed: it is looked up anew by the hash that it was shown with, which may be that of an old secret. What
   * it does at the moment goes on; a secret that ended with a rotation is not taken again.
   */
  async function renew(secretHash: string, entry: Entry): Promise<void> {
    const key = await findKeyByHash(db, secretHash);
    if (entries.get(secretHash) !== entry) return;
    if (key) entries.set(secretHash, { ...key, usedAtMs: entry.usedAtMs });
    else entries.delete(secretHash);
  }

  async function renewAll(keyId: string): Promise<void> {
    const held = [...entries].filter(([, entry]) => entry.id === keyId);
    await Promise.all(held.map(([secretHash, entry]) => renew(secretHash, entry)));
  }

  /** Drops refused keys, forgets those unused for long, renews changed ones, and learns which projects were archived. */
  async function check(): Promise<void> {
    const startedAt = performance.now();
    const known = [...entries].filter(([secretHash, entry]) => {
      const isIdle = startedAt - entry.usedAtMs > idleMs && !users.some((user) => user.isAtWork(entry.id));
      if (isIdle) entries.delete(secretHash);
      return !isIdle;
    });
    const standings = await findKeyStandings(
      db,
      known.map(([, entry]) => entry.id),
    );
    checkedAt = startedAt;
    for (const [secretHash, entry] of known) {
      const standing = standings.get(entry.id);
      if (!standing || standing.isRefused) drop(entry.id);
      else {
        entry.isProjectArchived = standing.isProjectArchived;
        if (standing.revision !== entry.revision) await renew(secretHash, entry);
      }
    }
  }

  function drop(keyId: string): void {
    for (const [secretHash, entry] of entries) {
      if (entry.id !== keyId) continue;
      entry.isRevoked = true;
      entries.delete(secretHash);
    }
    for (const user of users) user.onRevoked(keyId);
  }

  feed.on("headroom_api_keys", (payload) => {
    refused.clear();
    const [act, keyId] = payload.split(" ");
    if (!keyId) return;
    if (act === "revoked") drop(keyId);
    else if (act === "changed")
      renewAll(keyId).catch((error: unknown) => logger.warn({ err: error }, "a changed API key could not be read"));
  });

  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let polling = Promise.resolve();
  const poll = () => {
    polling = check()
      .catch((error: unknown) => logger.warn({ err: error }, "API keys could not be checked"))
      .then(() => {
        if (!isClosed) timer = setTimeout(poll, pollMs).unref();
      });
  };
  poll();

  return {
    authenticate,
    peek,
    attach: (user) => void users.push(user),
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await polling;
      await lastUse.close();
    },
  };
}
