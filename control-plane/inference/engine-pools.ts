import { Pool } from "undici";

export interface EnginePool {
  pool: Pool;
  /** Path of the base address, without a slash at the end. */
  basePath: string;
}

/** A long prompt can take minutes before anything comes back, and between two tokens of a busy engine. */
const headersTimeoutMs = 600_000;
const bodyTimeoutMs = 300_000;
const connectTimeoutMs = 5_000;
/** Below the five seconds after which common servers close an idle connection, so that no request meets that moment. */
const keepAliveMs = 4_000;

/** Connections to engines, kept by base address. */
export class EnginePools {
  readonly #pools = new Map<string, EnginePool>();

  get(baseUrl: string): EnginePool {
    const known = this.#pools.get(baseUrl);
    if (known) return known;
    const { origin, pathname } = new URL(baseUrl);
    const pool = new Pool(origin, {
      headersTimeout: headersTimeoutMs,
      bodyTimeout: bodyTimeoutMs,
      keepAliveTimeout: keepAliveMs,
      connect: { timeout: connectTimeoutMs },
    });
    const created = { pool, basePath: pathname.replace(/\/+$/, "") };
    this.#pools.set(baseUrl, created);
    return created;
  }

  /** Lets go of engines that no model uses any more; requests under way finish. */
  keep(baseUrls: ReadonlySet<string>): void {
    for (const [baseUrl, { pool }] of this.#pools) {
      if (baseUrls.has(baseUrl)) continue;
      this.#pools.delete(baseUrl);
      void pool.close();
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map(({ pool }) => pool.destroy()));
    this.#pools.clear();
  }
}
