// Any sequence of quotes, purchases, withdrawals, extensions, releases of all or some nodes and passing time, beside a model that counts nodes by the hour.
import { ne, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../db/in-transaction.ts";
import { allocations } from "../db/schema/capacity.ts";
import { createExtensionQuoteFor, extendReservation } from "../reservations/extend-reservation.ts";
import { releaseReservation } from "../reservations/release-reservation.ts";
import { reconcileCapacity } from "./reconcile-capacity.ts";
import { type Customer, opening, openShop, refusalOf, type Shop } from "./testing/shop.ts";
import { withdrawQuote } from "./withdraw-quote.ts";

const supplied = 5;
/** Hours for which nodes are supplied in a run, and which everything in it ends within. */
const length = 60;

interface Share {
  id: string;
  nodes: number;
  from: number;
  until: number;
  /** Quotes: when they are over. Reservations: never. */
  expires: number;
  hasStarted: boolean;
  isReleased: boolean;
}

/** All times are hours after the shop's opening. */
interface Model {
  now: number;
  end: number;
  quotes: Share[];
  reservations: Share[];
  /** Single nodes that were given back and stay until the next full hour. */
  leaving: Share[];
}

interface Real {
  shop: Shop;
  customer: Customer;
}

function freeIn(model: Model, hour: number): number {
  if (hour >= model.end) return 0;
  const isIn = ({ from, until }: Share) => Math.floor(from) <= hour && hour < Math.ceil(until);
  return [...model.quotes, ...model.reservations, ...model.leaving]
    .filter(isIn)
    .reduce((free, { nodes }) => free - nodes, supplied);
}

async function checkCounters(model: Model, { shop }: Real): Promise<void> {
  const first = Math.floor(model.now);
  const { rows } = await shop.connection.db.execute<{ free: number }>(sql`
    select counter.free from capacity_days days, unnest(days.free) with ordinality as counter (free, position)
    where (days.day + make_interval(hours => counter.position::integer - 1)) at time zone 'UTC' >= ${shop.hour(first)}
    order by days.day, counter.position
  `);
  const expected = rows.map((_, index) => freeIn(model, first + index));
  expect(rows.map(({ free }) => free)).toEqual(expected);
}

abstract class Command implements fc.AsyncCommand<Model, Real> {
  check(_model: Readonly<Model>): boolean {
    return true;
  }

  abstract act(model: Model, real: Real): Promise<void>;

  async run(model: Model, real: Real): Promise<void> {
    await this.act(model, real);
    await checkCounters(model, real);
  }
}

class Quote extends Command {
  readonly #asked: { nodes: number; ahead: number; hours: number };
  constructor(asked: { nodes: number; ahead: number; hours: number }) {
    super();
    this.#asked = asked;
  }

  override async act(model: Model, { shop, customer }: Real): Promise<void> {
    const { nodes, ahead, hours } = this.#asked;
    const from = model.now + ahead;
    const until = from + hours;
    const touched = Array.from({ length: Math.ceil(until) - Math.floor(from) }, (_, hour) => Math.floor(from) + hour);
    const free = Math.min(...touched.map((hour) => freeIn(model, hour)));
    const quote = shop.quote(customer, { nodes, from, until });
    if (free < nodes) {
      expect(await refusalOf(quote)).toMatchObject({ code: "capacity_unavailable", facts: { free } });
      return;
    }
    const { id } = await quote;
    model.quotes.push({ id, nodes, from, until, expires: model.now + 0.25, hasStarted: false, isReleased: false });
  }

  override toString = () => `quote(${JSON.stringify(this.#asked)})`;
}

/** A command on one of the model's quotes or reservations. */
abstract class Choosing extends Command {
  readonly #list: "quotes" | "reservations";
  readonly #seed: number;
  constructor(list: "quotes" | "reservations", seed: number) {
    super();
    this.#list = list;
    this.#seed = seed;
  }

  override check(model: Readonly<Model>): boolean {
    return model[this.#list].length > 0;
  }

  override act(model: Model, real: Real): Promise<void> {
    const list = model[this.#list];
    const chosen = list[this.#seed % list.length];
    if (!chosen) throw new Error("checked before");
    return this.actOn(chosen, model, real);
  }

  abstract actOn(chosen: Share, model: Model, real: Real): Promise<void>;
  override toString = () => `${this.constructor.name}(${this.#seed})`;
}

const without = (list: Share[], removed: Share) => list.filter((share) => share !== removed);

class Buy extends Choosing {
  async actOn(quote: Share, model: Model, { shop, customer }: Real): Promise<void> {
    const { id } = await shop.buy(customer, quote.id);
    model.quotes = without(model.quotes, quote);
    model.reservations.push({ ...quote, id });
  }
}

class Withdraw extends Choosing {
  async actOn(quote: Share, model: Model, { customer }: Real): Promise<void> {
    await inTransaction(customer.ctx, (ctx) => withdrawQuote(ctx, quote.id));
    model.quotes = without(model.quotes, quote);
  }
}

class Release extends Choosing {
  async actOn(reservation: Share, model: Model, { customer }: Real): Promise<void> {
    const release = inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, reservation.id, {}));
    const effective = Math.ceil(model.now);
    if (reservation.isReleased || (reservation.hasStarted && effective >= reservation.until)) {
      expect(await refusalOf(release)).toMatchObject({ code: "release_not_possible" });
      return;
    }
    await release;
    reservation.isReleased = true;
    if (reservation.hasStarted) reservation.until = effective;
    else model.reservations = without(model.reservations, reservation);
  }
}

/** Asks for more time and takes it at once. */
class Extend extends Choosing {
  async actOn(reservation: Share, model: Model, { shop, customer }: Real): Promise<void> {
    const until = reservation.until + 1 + (reservation.nodes % 3) * 1.75;
    const extension = inTransaction(customer.ctx, async (ctx) => {
      const { id: quoteId } = await createExtensionQuoteFor(ctx, reservation.id, { until: shop.hour(until) });
      await extendReservation(ctx, reservation.id, { quoteId });
    });
    if (reservation.isReleased || model.now >= reservation.until) {
      expect(await refusalOf(extension)).toMatchObject({ code: "change_not_possible" });
      return;
    }
    const first = Math.ceil(reservation.until);
    const added = Array.from({ length: Math.ceil(until) - first }, (_, hour) => freeIn(model, first + hour));
    if (Math.min(...added) < reservation.nodes) {
      expect(await refusalOf(extension)).toMatchObject({ code: "capacity_unavailable" });
      return;
    }
    await extension;
    reservation.until = until;
  }
}

/** Gives one node back; the model goes on with two shares, of which one ends earlier. */
class GiveBackOne extends Choosing {
  async actOn(reservation: Share, model: Model, { customer }: Real): Promise<void> {
    if (reservation.nodes === 1) return;
    const release = inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, reservation.id, { nodes: 1 }));
    const effective = Math.ceil(model.now);
    if (reservation.isReleased || (reservation.hasStarted && effective >= reservation.until)) {
      expect(await refusalOf(release)).toMatchObject({ code: "release_not_possible" });
      return;
    }
    await release;
    reservation.nodes -= 1;
    if (reservation.hasStarted && effective > model.now) {
      model.leaving.push({ ...reservation, nodes: 1, until: effective });
    }
  }
}

class Wait extends Command {
  readonly #hours: number;
  constructor(hours: number) {
    super();
    this.#hours = hours;
  }

  override async act(model: Model, { shop }: Real): Promise<void> {
    model.now += this.#hours;
    await shop.advance(model.now);
    model.quotes = model.quotes.filter(({ expires }) => expires > model.now);
    model.reservations = model.reservations.filter(({ until }) => until > model.now);
    model.leaving = model.leaving.filter(({ until }) => until > model.now);
    for (const reservation of model.reservations) reservation.hasStarted = reservation.from <= model.now;
  }

  override toString = () => `wait(${this.#hours} h)`;
}

const quarters = (min: number, max: number) => fc.integer({ min: min * 4, max: max * 4 }).map((count) => count / 4);
const commands = fc.commands(
  [
    fc
      .record({ nodes: fc.integer({ min: 1, max: 4 }), ahead: quarters(0, 8), hours: quarters(1, 20) })
      .map((asked) => new Quote(asked)),
    fc.nat().map((seed) => new Buy("quotes", seed)),
    fc.nat().map((seed) => new Withdraw("quotes", seed)),
    fc.nat().map((seed) => new Release("reservations", seed)),
    fc.nat().map((seed) => new Extend("reservations", seed)),
    fc.nat().map((seed) => new GiveBackOne("reservations", seed)),
    quarters(0, 4).map((hours) => new Wait(hours)),
    // Waits are short often enough for quotes to be bought before they expire.
    fc.constant(new Wait(0)),
    fc.nat().map((seed) => new Buy("quotes", seed)),
  ],
  { maxCommands: 40, size: "max" },
);

let real: Real;

beforeAll(async () => {
  const shop = await openShop();
  real = { shop, customer: await shop.customer({ quota: 100_000 }) };
});

afterAll(() => real?.shop.close());

test("free + used = total at every step, and everything is free in the end", { timeout: 240_000 }, async () => {
  const { shop } = real;
  await fc.assert(
    fc.asyncProperty(commands, async (sequence) => {
      const base = Math.ceil(opening.until(shop.clock.now()).total("hours"));
      await shop.advance(base);
      await shop.supply({ nodes: supplied, from: base, until: base + length });
      const setup = () => ({
        model: { now: base, end: base + length, quotes: [], reservations: [], leaving: [] },
        real,
      });
      await fc.asyncModelRun(setup, sequence);
      await shop.advance(base + 200);
      expect(await reconcileCapacity(shop.operator)).toEqual([]);
      expect(await shop.connection.db.$count(allocations, ne(allocations.state, "returned"))).toBe(0);
      const { rows } = await shop.connection.db.execute(sql`select pool, day from capacity_days where free <> total`);
      expect(rows).toEqual([]);
    }),
    { numRuns: 30, endOnFailure: true },
  );
});
