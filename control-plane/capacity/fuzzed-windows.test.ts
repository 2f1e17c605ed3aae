// Whatever dates and counts somebody sends: an answer or a clear refusal, never an error of ours; and days keep their length.
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { permissions } from "../contract/permissions.ts";
import { customer as callerOf, testApp } from "../http/testing/call-app.ts";
import { type Customer, nodeType, openShop, region, type Shop } from "./testing/shop.ts";
import { zones } from "./testing/zones.ts";
import { secondsBetween, toWindow, wholeHours } from "./window.ts";

let shop: Shop;
let customer: Customer;
let call: ReturnType<typeof testApp>;
/** The one that was bought last: what ends it takes another one along. */
let reservationId: string;

beforeAll(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 4, from: 0, until: 2000 });
  customer = await shop.customer({ quota: 10_000 });
  const { organizationId } = customer.ctx;
  call = testApp(shop.connection.db, { one: callerOf(organizationId, permissions) }, { clock: shop.clock });
  reservationId = (await shop.buy(customer, (await shop.quote(customer, { from: 1, until: 20 })).id)).id;
});

afterAll(() => shop?.close());

/** Instants of every kind: sensible, at the edges of the calendar, and no instants at all. */
const moment = fc.oneof(
  fc.integer({ min: -100, max: 20_000 }).map((hours) => shop.hour(hours / 4)),
  fc.constantFrom("2028-02-29T00:00:00Z", "2027-02-29T00:00:00Z", "2026-12-31T23:59:60Z", "2026-03-29T01:30:00+01:00"),
  fc.constantFrom(
    "-271821-04-20T00:00:00Z",
    "+275760-09-13T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z",
    "0000-01-01T00:00:00Z",
  ),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.string({ maxLength: 30 }),
  fc.constantFrom(null, 0, [], {}),
);
const count = fc.oneof(
  fc.integer({ min: -3, max: 20_000 }),
  fc.double(),
  fc.constantFrom(null, "1", 1e21, Number.MAX_SAFE_INTEGER),
);

test("search, quote, buy, extend, add, split, release, list and wait answer fuzzed dates and counts, and never with our error", async () => {
  const kinds = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(moment, moment, count, async (from, until, nodes) => {
      const pool = { region, nodeType, capacityClass: "guaranteed" };
      const key = () => randomBytes(8).toString("hex");
      const of = `/api/v1/reservations/${reservationId}`;
      const search = new URLSearchParams({ nodeType, nodes: String(nodes), from: String(from), until: String(until) });
      const answers = await Promise.all([
        call("GET", `/api/v1/offers?${search}`, { as: "one" }),
        call("POST", "/api/v1/quotes", { as: "one", key: key(), body: { ...pool, nodes, from, until } }),
        call("POST", `${of}/extension-quotes`, { as: "one", key: key(), body: { until } }),
        call("POST", `${of}/resize-quotes`, { as: "one", key: key(), body: { nodes } }),
        call("POST", `${of}/splits`, { as: "one", key: key(), body: { at: until } }),
        call("POST", `${of}/splits`, { as: "one", key: key(), body: { nodes } }),
        call("POST", `${of}/releases`, { as: "one", key: key(), body: { nodes } }),
        call("POST", "/api/v1/listings", {
          ...{ as: "one", key: key() },
          body: {
            reservationId,
            kind: "loan",
            nodes,
            floorPrice: "1",
            audience: "market",
            from,
            until,
            takeBackMinutes: 15,
          },
        }),
        call("POST", "/api/v1/waitlist-entries", {
          ...{ as: "one", key: key() },
          body: { act: "tell", nodeType, nodes, earliestStart: from, latestStart: until, hours: nodes },
        }),
        call("GET", `${of}/split-terms?${new URLSearchParams({ at: String(until) })}`, { as: "one" }),
        call("GET", `${of}/release-terms?${new URLSearchParams({ nodes: String(nodes) })}`, { as: "one" }),
      ]);
      for (const { status, body } of answers) {
        expect({ status, body }).toMatchObject({ status: expect.any(Number) });
        expect(status, JSON.stringify(body)).toBeLessThan(500);
        if (status >= 400) expect(String(body.detail).length).toBeGreaterThan(10);
        kinds.set(String(status), (kinds.get(String(status)) ?? 0) + 1);
      }
      const id = answers[1]?.status === 201 ? String(answers[1].body.id) : null;
      if (!id) return;
      const bought = { as: "one", key: key(), body: { quoteId: id, projectId: customer.projectId } };
      const { status, body } = await call("POST", "/api/v1/reservations", bought);
      expect(status).toBe(201);
      reservationId = String(body.id);
    }),
    { numRuns: 120, endOnFailure: true },
  );
  // Some were refused and some were not.
  expect([...kinds.keys()]).toEqual(expect.arrayContaining(["200", "400"]));
});

test("a local day is as long as its zone makes it: 23, 24 or 25 hours, in leap years and at the end of months", () => {
  const zone = fc.constantFrom(...zones);
  const day = fc.integer({ min: 0, max: 700 }).map((days) => Temporal.PlainDate.from("2027-01-01").add({ days }));
  fc.assert(
    fc.property(zone, day, fc.integer({ min: 1, max: 40 }), (timeZone, date, days) => {
      const start = date.toZonedDateTime({ timeZone });
      const end = date.add({ days }).toZonedDateTime({ timeZone });
      const now = start.toInstant().subtract({ hours: 1 });
      const window = toWindow({ from: start.toInstant().toString(), until: end.toInstant().toString() }, now);
      const expected = start.until(end, { largestUnit: "hours" }).total({ unit: "seconds" });
      expect(secondsBetween(window.from, window.until)).toBe(expected);
      const middle = date
        .add({ days: Math.floor(days / 2) })
        .toZonedDateTime({ timeZone })
        .toInstant();
      // Cut anywhere, both parts are the whole; whole hours hold it and less than an hour more at either end.
      expect(secondsBetween(window.from, middle) + secondsBetween(middle, window.until)).toBe(expected);
      const hours = wholeHours(window);
      expect(secondsBetween(hours.from, window.from)).toBeLessThan(3600);
      expect(secondsBetween(window.until, hours.until)).toBeLessThan(3600);
    }),
    { numRuns: 1000 },
  );
});
