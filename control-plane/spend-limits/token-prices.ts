import { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { findPrices, type Price } from "../pricing/find-price.ts";
import { skuOfModel, tokenBuckets } from "../pricing/sku.ts";
import { dearer, type TokenPrice, type TokenPrices, toTokenPrice } from "./token-cost.ts";

const freshMs = 5_000;
/** A price that begins so soon is reckoned with already: a request is rated by the moment it was taken. */
const aheadMs = 60_000;

interface Entry {
  prices: TokenPrices | null;
  readAt: number;
  reading: Promise<TokenPrices | null> | null;
}

/** What organizations pay for models' tokens, in memory; the dearer of now and a minute on. Null where one is missing. */
export class TokenPriceBook {
  readonly #db: Database;
  readonly #nowMs: () => number;
  readonly #entries = new Map<string, Entry>();

  constructor(db: Database, nowMs: () => number) {
    this.#db = db;
    this.#nowMs = nowMs;
  }

  /** Without waiting when they were read before; read again beside it when that is five seconds ago. */
  of(organizationId: string, modelId: string): TokenPrices | null | Promise<TokenPrices | null> {
    const key = `${organizationId} ${modelId}`;
    const entry = this.#entries.get(key);
    if (!entry) {
      const created: Entry = { prices: null, readAt: Number.NEGATIVE_INFINITY, reading: null };
      this.#entries.set(key, created);
      return this.#read(created, organizationId, modelId);
    }
    if (entry.readAt === Number.NEGATIVE_INFINITY) return this.#read(entry, organizationId, modelId);
    if (performance.now() - entry.readAt > freshMs) this.#read(entry, organizationId, modelId).catch(() => undefined);
    return entry.prices;
  }

  #read(entry: Entry, organizationId: string, modelId: string): Promise<TokenPrices | null> {
    entry.reading ??= readPrices(this.#db, organizationId, modelId, this.#nowMs())
      .then((prices) => {
        entry.prices = prices;
        entry.readAt = performance.now();
        return prices;
      })
      .finally(() => {
        entry.reading = null;
      });
    return entry.reading;
  }
}

async function readPrices(
  db: Database,
  organizationId: string,
  modelId: string,
  nowMs: number,
): Promise<TokenPrices | null> {
  const skus = tokenBuckets.map((bucket) => skuOfModel(modelId, bucket));
  const [now, soon] = await Promise.all(
    [nowMs, nowMs + aheadMs].map((ms) =>
      findPrices({ db }, { organizationId, skus, at: Temporal.Instant.fromEpochMilliseconds(ms) }),
    ),
  );
  const [input, cachedInput, output] = skus.map((sku) => dearest(now?.get(sku), soon?.get(sku)));
  return input && cachedInput && output ? { input, cachedInput, output } : null;
}

function dearest(now: Price | undefined, soon: Price | undefined): TokenPrice | null {
  if (!now || !soon) return null;
  return dearer(toTokenPrice(now), toTokenPrice(soon));
}
