import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Cuttable, chooseCuts } from "./choose-cuts.ts";

const share = (reservationId: string, nodes: number, from = 0, until = 4): Cuttable => ({
  reservationId,
  nodes: Array.from({ length: Math.max(0, until) }, (_, hour) => (hour < from ? 0 : nodes)),
  leaves: false,
});

const going = (nodes: number, hours = 4): number[] => Array.from({ length: hours }, () => nodes);

describe("what a reclaim takes", () => {
  test("is what nobody has, as long as there is enough of it", () => {
    expect(chooseCuts(going(2), [3, 3, 2, 2], [share("newest", 4)])).toEqual({
      cuts: [],
      fromFree: going(2),
      fits: true,
    });
  });

  test("comes from the first in order next, who keeps the rest", () => {
    expect(chooseCuts(going(3), going(1), [share("newest", 4), share("oldest", 4)])).toMatchObject({
      cuts: [{ reservationId: "newest", nodes: 2 }],
      fromFree: going(1),
    });
  });

  test("comes from the second when the first has given all", () => {
    expect(chooseCuts(going(3), going(0), [share("newest", 2), share("oldest", 4)]).cuts).toMatchObject([
      { reservationId: "newest", nodes: 2 },
      { reservationId: "oldest", nodes: 1 },
    ]);
  });

  test("spares those who are not there while nodes lack", () => {
    const { cuts } = chooseCuts(going(1), [0, 0, 1, 1], [share("later", 2, 2), share("now", 1, 0, 2)]);
    expect(cuts).toMatchObject([{ reservationId: "now", nodes: 1 }]);
  });

  test("cannot be more than there is", () => {
    expect(chooseCuts(going(4), going(1), [share("only", 2)]).fits).toBe(false);
  });

  test("leaves who has more nodes at one time than at another at most what is left, and never nothing for a time", () => {
    const growing: Cuttable = { reservationId: "growing", nodes: [2, 2, 4, 4], leaves: false };
    expect(chooseCuts(going(1), going(0), [growing])).toMatchObject({
      cuts: [{ nodes: 3 }],
      fromFree: going(0),
      fits: true,
    });
    expect(chooseCuts([0, 0, 1, 1], going(0), [growing]).cuts).toMatchObject([{ nodes: 1 }]);
    expect(chooseCuts(going(2), going(0), [growing]).cuts).toMatchObject([{ nodes: 4 }]);
  });

  test("leaves in every hour as many to nobody as go, and never more than somebody has", () => {
    const shares = fc.array(
      fc.record({
        nodes: fc.integer({ min: 1, max: 5 }),
        from: fc.integer({ min: -2, max: 9 }),
        hours: fc.integer({ min: 1, max: 8 }),
        later: fc.nat(3),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(
        shares,
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 10, maxLength: 10 }),
        fc.nat(6),
        (list, free, wanted) => {
          const order = list.map(({ nodes, from, hours, later }, index) => {
            const constant = share(`res_${index}`, nodes, from, from + hours);
            // From the middle of its time on it has some more.
            const more = (had: number, hour: number) => (had > 0 && hour >= from + hours / 2 ? had + later : had);
            return { ...constant, nodes: constant.nodes.map(more) };
          });
          const hasAt = ({ nodes }: Cuttable, hour: number) => nodes[hour] ?? 0;
          const { cuts, fromFree, fits } = chooseCuts(going(wanted, 10), free, order);
          const taken = new Map(cuts.map(({ reservationId, nodes }) => [reservationId, nodes]));
          const mostOf = ({ nodes }: Cuttable) => Math.max(0, ...nodes);
          for (const each of order) expect(taken.get(each.reservationId) ?? 0).toBeLessThanOrEqual(mostOf(each));
          for (let hour = 0; hour < 10; hour++) {
            const given = order.reduce((sum, each) => {
              const left = mostOf(each) - (taken.get(each.reservationId) ?? 0);
              return sum + Math.max(0, hasAt(each, hour) - left);
            }, 0);
            const has = order.reduce((sum, each) => sum + hasAt(each, hour), 0);
            if (fits) expect(given + (fromFree[hour] ?? 0)).toBeGreaterThanOrEqual(wanted);
            if (fits) expect(fromFree[hour]).toBeLessThanOrEqual(free[hour] ?? 0);
            if (has + (free[hour] ?? 0) < wanted) expect(fits).toBe(false);
          }
        },
      ),
    );
  });
});
