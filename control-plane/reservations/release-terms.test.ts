import Big from "big.js";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { termsOf } from "../capacity/terms.ts";
import { ProblemException } from "../http/problem.ts";
import { roundedCost } from "../money/decimal.ts";
import { chargedToDate } from "./charges.ts";
import { computeReleaseTerms } from "./release-terms.ts";
import type { Segment } from "./segments.ts";
import type { ReservationRow } from "./transition.ts";

const price = { amount: "49", per: 3600, currency: "USD" };
const start = Temporal.Instant.from("2026-03-02T08:00:00Z");

function reservation(facts: Partial<ReservationRow> & { hours?: number } = {}): ReservationRow {
  const { hours = 48, ...rest } = facts;
  const endsAt = start.add({ seconds: Math.round(hours * 3600) });
  const nodes = facts.nodes ?? 2;
  return {
    id: "res_1",
    organizationId: "org_1",
    projectId: "prj_1",
    quoteId: "quo_1",
    allocationId: "alc_1",
    name: "training",
    state: "active",
    region: "eu-north",
    nodeType: "h100-sxm-8",
    capacityClass: "guaranteed",
    noticeClass: null,
    nodes,
    gpus: nodes * 8,
    startsAt: start,
    endsAt,
    priceId: "prc_1",
    total: roundedCost(nodes * Math.round(hours * 3600), price),
    currency: "USD",
    terms: termsOf({ noticeClass: null }),
    boughtUntil: endsAt,
    deliveredNodes: nodes,
    downNodes: 0,
    handedOverAt: start,
    addedFrom: null,
    meteredUntil: start,
    splitFrom: null,
    listingId: null,
    poNumber: null,
    createdByType: "user",
    createdById: "usr_1",
    createdByName: "Test person",
    createdAt: start.subtract({ hours: 1 }),
    ...rest,
  };
}

/** What was agreed when nothing was changed after the purchase. */
function agreed(row: ReservationRow, unit: typeof price): Segment[] {
  return [{ ...row, price: unit }];
}

const termsOn = (row: ReservationRow, unit: typeof price, now: Temporal.Instant, fees = "0") =>
  computeReleaseTerms({ reservation: row, segments: agreed(row, unit), fees }, now);

describe("the terms of an early release", () => {
  test("take effect at the next full hour, and charge 30 % of what remains", () => {
    const terms = termsOn(reservation(), price, start.add({ hours: 10, minutes: 20 }));
    expect(terms).toMatchObject({
      effectiveAt: "2026-03-02T19:00:00Z",
      total: { amount: "4704.00" },
      chargedUntilEffective: { amount: "1078.00" },
      remaining: { amount: "3626.00" },
      feePercent: 30,
      fee: { amount: "1087.80" },
      refund: { amount: "2538.20" },
      finalCost: { amount: "2165.80" },
    });
  });

  test("stay the same for the person who looks at them until the hour is over", () => {
    const shown = termsOn(reservation(), price, start.add({ hours: 10, seconds: 1 }));
    expect(termsOn(reservation(), price, start.add({ hours: 10, minutes: 59, seconds: 59 }))).toEqual(shown);
  });

  test("cost nothing for surplus", () => {
    const surplus = reservation({ terms: termsOf({ noticeClass: "2m" }) });
    const terms = termsOn(surplus, price, start.add({ hours: 10 }));
    expect(terms).toMatchObject({ feePercent: 0, fee: { amount: "0.00" }, refund: terms.remaining });
  });

  test("before the start cancel at once, with the fee on all of it", () => {
    const now = start.subtract({ minutes: 90 });
    const terms = termsOn(reservation({ state: "scheduled", handedOverAt: null }), price, now);
    expect(terms).toMatchObject({
      effectiveAt: now.toString(),
      chargedUntilEffective: { amount: "0.00" },
      remaining: { amount: "4704.00" },
      fee: { amount: "1411.20" },
      finalCost: { amount: "1411.20" },
    });
  });

  test("cost nothing once the nodes are later than agreed", () => {
    const waiting = reservation({ state: "provisioning", handedOverAt: null });
    expect(termsOn(waiting, price, start.add({ minutes: 15 })).feePercent).toBe(30);
    expect(termsOn(waiting, price, start.add({ minutes: 15, seconds: 1 }))).toMatchObject({
      feePercent: 0,
      finalCost: { amount: "0.00" },
    });
  });

  test("charge from the delivery when that was late", () => {
    const late = reservation({ handedOverAt: start.add({ minutes: 30 }) });
    expect(termsOn(late, price, start.add({ hours: 1 }))).toMatchObject({
      chargedUntilEffective: { amount: "49.00" },
    });
    const inTime = reservation({ handedOverAt: start.add({ minutes: 15 }) });
    expect(termsOn(inTime, price, start.add({ hours: 1 }))).toMatchObject({
      chargedUntilEffective: { amount: "98.00" },
    });
  });

  test.each([
    ["it ends within the hour", reservation({ hours: 10.5 }), 10.2],
    ["it was released", reservation({ boughtUntil: start.add({ hours: 60 }) }), 10],
    ["it is over", reservation(), 48],
    ["it was cancelled", reservation({ state: "cancelled" }), 10],
    ["it failed", reservation({ state: "failed" }), 10],
  ])("are refused when %s", (_, row, hours) => {
    const now = start.add({ seconds: Math.round(hours * 3600) });
    expect(() => termsOn(row, price, now)).toThrow(ProblemException);
  });

  test("add up, whatever the price and the moment", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 7200, max: 400 * 3600 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        (nodes, seconds, thousandths, share, millionths) => {
          const odd = { ...price, amount: new Big(thousandths).div(1000).toFixed() };
          const row = { ...reservation({ nodes, hours: seconds / 3600 }), total: roundedCost(nodes * seconds, odd) };
          const now = start.add({ seconds: Math.floor(Math.max(0, seconds - 3600) * share) });
          const terms = termsOn(row, odd, now, new Big(millionths).div(1_000_000).toFixed());
          const sum = (...parts: { amount: string }[]) =>
            parts.reduce((total, { amount }) => total.plus(amount), new Big(0)).toFixed(2);
          expect(sum(terms.chargedUntilEffective, terms.remaining)).toBe(terms.total.amount);
          expect(sum(terms.refund, terms.fee)).toBe(terms.remaining.amount);
          expect(sum(terms.chargedUntilEffective, terms.feesAndCredits, terms.fee)).toBe(terms.finalCost.amount);
          expect(sum(terms.finalCost, terms.refund)).toBe(sum(terms.total, terms.feesAndCredits));
        },
      ),
    );
  });
});

test("what was charged to date is the metered time and the fee, exact", () => {
  const row = reservation({ meteredUntil: start.add({ minutes: 20 }) });
  expect(chargedToDate(row, agreed(row, { ...price, amount: "1" }), "0")).toBe("0.666666666667");
  expect(chargedToDate(row, agreed(row, price), "1.50")).toBe("34.166666666667");
  expect(chargedToDate(reservation({ handedOverAt: null }), agreed(row, price), "0")).toBe("0");
});
