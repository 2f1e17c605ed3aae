import Big from "big.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type ChangedItem, explainChange, sumChanges } from "./explain-change.ts";

const item = (
  sku: string,
  before: [quantity: number, price: number] | null,
  after: [quantity: number, price: number] | null,
  group = "g",
): ChangedItem => {
  const side = (facts: [number, number] | null) =>
    facts && { quantity: String(facts[0]), cost: new Big(facts[0]).times(facts[1]).toFixed() };
  return { group, product: "inference", sku, before: side(before), after: side(after) };
};
const partsOf = (items: ChangedItem[]) => explainChange(items).get("g");

test("one thing at another price and quantity: no mix", () => {
  expect(partsOf([item("a", [100, 2], [150, 3])])).toEqual({
    ...{ before: "200", after: "450", difference: "250" },
    ...{ price: "150", quantity: "100", mix: "0", started: "0", ended: "0" },
  });
});

test("the textbook's case: total quantity as before, more of the dearer one", () => {
  // 100 at 1 and 100 at 3 become 50 at 1 and 150 at 3: 400 becomes 500, all of it mix.
  expect(partsOf([item("cheap", [100, 1], [50, 1]), item("dear", [100, 3], [150, 3])])).toMatchObject({
    ...{ difference: "100", price: "0", quantity: "0", mix: "100" },
  });
});

test("twice of everything is quantity alone; another price for everything is price alone", () => {
  expect(partsOf([item("a", [10, 1], [20, 1]), item("b", [30, 2], [60, 2])])).toMatchObject({
    ...{ difference: "70", price: "0", quantity: "70", mix: "0" },
  });
  expect(partsOf([item("a", [10, 1], [10, 2]), item("b", [30, 2], [30, 3])])).toMatchObject({
    ...{ difference: "40", price: "40", quantity: "0", mix: "0" },
  });
});

test("what is new and what is gone stands apart, a quantity of zero among it", () => {
  expect(partsOf([item("new", null, [5, 2]), item("gone", [7, 1], null), item("idle", [0, 1], [3, 1])])).toMatchObject({
    ...{ difference: "6", started: "13", ended: "-7", price: "0", quantity: "0", mix: "0" },
  });
});

test("fees are no quantity of anything else, and credits may cancel them", () => {
  const fee = (sku: string, before: number, after: number): ChangedItem => ({
    ...item(sku, [before, 1], [after, 1]),
    product: "fee",
  });
  expect(partsOf([fee("fee:early-release", 10, 30), fee("credit:notice", -10, -5)])).toMatchObject({
    ...{ difference: "25", quantity: "25", mix: "0" },
  });
});

const amount = fc.bigInt({ min: 0n, max: 10n ** 24n }).map((units) => new Big(units.toString()).div("1e12").toFixed());
const quantity = fc.bigInt({ min: 0n, max: 10n ** 15n }).map(String);
const side = fc.option(fc.record({ quantity, cost: amount }));
const items = fc.array(
  fc.record({
    group: fc.constantFrom("a", "b", "c"),
    product: fc.constantFrom("capacity", "inference", "fee"),
    sku: fc.constantFrom("x", "y", "z", "undelivered:x"),
    before: side,
    after: side,
  }),
  { maxLength: 20 },
);

test("the parts add up to the difference exactly, in each group and over all, whatever the numbers", () => {
  fc.assert(
    fc.property(items, (given) => {
      const groups = explainChange(given);
      const all = [...groups.values(), sumChanges(groups.values())];
      for (const { before, after, difference, price, quantity: more, mix, started, ended } of all) {
        expect(new Big(after).minus(before).eq(difference)).toBe(true);
        expect(new Big(price).plus(more).plus(mix).plus(started).plus(ended).eq(difference)).toBe(true);
      }
      const sum = given.reduce(
        (total, each) => total.plus(each.after?.cost ?? 0).minus(each.before?.cost ?? 0),
        new Big(0),
      );
      expect(sum.eq(all.at(-1)?.difference ?? "x")).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test("with prices as they were there is no price part, and in the old proportions no mix", () => {
  const rates = fc.array(fc.tuple(fc.integer({ min: 1, max: 10 ** 6 }), fc.integer({ min: 1, max: 1000 })), {
    minLength: 2,
    maxLength: 5,
  });
  fc.assert(
    fc.property(rates, fc.integer({ min: 1, max: 50 }), (sold, times) => {
      const change = partsOf(
        sold.map(([count, price], index) => item(`sku${index}`, [count, price], [count * times, price])),
      );
      expect(change?.price).toBe("0");
      expect(change?.mix).toBe("0");
    }),
  );
});
