import { Pool } from "undici";

export interface EnginePool {
  pool: Pool;
  /** Path of the base address, without a slash at the end. */
  basePath: string;
}

/** Below the five seconds after which common servers close an idle connection, so that no request meets that moment. */
const keepAliveMs = 4_000;

/** Where a pool leads: providers that share it share its connections. */
export interface PoolAddress {
  baseUrl: string;
  connectTimeoutMs: number;
}

/** Connections to engines, kept by base address. How long an answer may take is said with each request. */
export class EnginePools {
  readonly #pools = new Map<string, EnginePool>();

  get({ baseUrl, connectTimeoutMs }: PoolAddress): EnginePool {
    const key = keyOf({ baseUrl, connectTimeoutMs });
    const known = this.#pools.get(key);
    if (known) return known;
    const { origin, pathname } = new URL(baseUrl);
    const pool = new Pool(origin, {
      keepAliveTimeout: keepAliveMs,
      connect: { timeout: connectTimeoutMs },
    });
    const created = { pool, basePath: pathname.replace(/\/+$/, "") };
    this.#pools.set(key, created);
    return created;
  }

  /** Lets go of engines that no model uses any more; requests under way finish. */
  keep(addresses: readonly PoolAddress[]): void {
    const keys = new Set(addresses.map(keyOf));
    for (const [key, { pool }] of this.#pools) {
      if (keys.has(key)) continue;
      this.#pools.delete(key);
      void pool.close();
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map(({ pool }) => pool.destroy()));
    this.#pools.clear();
  }
}

function keyOf({ baseUrl, connectTimeoutMs }: PoolAddress): string {
  return `${connectTimeoutMs} ${baseUrl}`;
}
