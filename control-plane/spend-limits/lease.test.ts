import fc from "fast-check";
import { expect, test } from "vitest";
import { Lease } from "./lease.ts";
import { least, most } from "./nanos.ts";

test("nothing is let in beyond what is held", () => {
  const lease = new Lease();
  expect(lease.take(1n)).toBe(false);
  lease.beginGrowing();
  lease.apply(10n);
  expect(lease.take(6n)).toBe(true);
  expect(lease.take(5n)).toBe(false);
  lease.settle(6n, 2n);
  expect(lease.take(8n)).toBe(true);
});

test("what is metered is spent: it does not come back to be let in again", () => {
  const lease = new Lease();
  lease.beginGrowing();
  lease.apply(10n);
  lease.take(6n);
  lease.settle(6n, 2n);
  lease.recorded(2n);
  expect(lease.free).toBe(8n);
  // Also when it is metered while more is asked for.
  lease.take(8n);
  lease.settle(8n, 3n);
  expect(lease.beginGrowing()).toBe(8n);
  lease.recorded(3n);
  lease.apply(20n);
  expect(lease.free).toBe(17n);
});

test("nothing is let in while what is free is given back", () => {
  const lease = new Lease();
  lease.beginGrowing();
  lease.apply(10n);
  lease.take(4n);
  expect(lease.beginShrinking()).toBe(4n);
  expect(lease.take(1n)).toBe(false);
  lease.apply(4n);
  expect(lease.take(1n)).toBe(false);
  lease.release(4n);
  expect(lease.take(4n)).toBe(true);
});

test("in any order of acts, spent and let in together stay within the limit of a database that grants it once", () => {
  const act = fc.record({
    kind: fc.constantFrom("take", "settle", "release", "recorded", "grow", "shrink", "answer"),
    who: fc.nat(1),
    amount: fc.bigInt({ min: 1n, max: 30n }),
    share: fc.nat(100),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 200 }), (acts) => {
      const limit = 100n;
      let settled = 0n;
      const holders = [0, 1].map(() => ({
        lease: new Lease(),
        row: 0n,
        asked: null as bigint | null,
        running: [] as bigint[],
        ended: [] as bigint[],
      }));
      for (const { kind, who, amount, share } of acts) {
        const me = holders[who];
        if (!me) continue;
        const others = holders.filter((each) => each !== me).reduce((sum, { row }) => sum + row, 0n);
        if (kind === "take" && me.lease.take(amount)) me.running.push(amount);
        if (kind === "release") {
          const worst = me.running.pop();
          if (worst !== undefined) me.lease.release(worst);
        }
        if (kind === "settle") {
          const worst = me.running.shift();
          if (worst !== undefined) {
            const actual = (worst * BigInt(share)) / 100n;
            me.lease.settle(worst, actual);
            me.ended.push(actual);
          }
        }
        if (kind === "recorded") {
          const actual = me.ended.shift();
          if (actual !== undefined) {
            settled += actual;
            me.lease.recorded(actual);
          }
        }
        if ((kind === "grow" || kind === "shrink") && me.asked === null) {
          const floor = kind === "grow" ? me.lease.beginGrowing() : me.lease.beginShrinking();
          const wanted = kind === "grow" ? floor + amount : floor;
          const free = limit - settled - others;
          me.row = least(wanted, most(floor, free));
          me.asked = me.row;
        }
        if (kind === "answer" && me.asked !== null) {
          me.lease.apply(me.asked);
          me.asked = null;
        }
        const accepted = holders.reduce((sum, { lease }) => sum + lease.used, settled);
        expect(accepted).toBeLessThanOrEqual(limit);
      }
    }),
    { numRuns: 300 },
  );
});
