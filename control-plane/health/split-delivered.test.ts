import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { ReservedTime } from "../metering/record-reservation-hours.ts";
import type { DownTime } from "./down-times.ts";
import { type Accounted, splitDelivered } from "./split-delivered.ts";

const at = (second: number) => Temporal.Instant.fromEpochMilliseconds(second * 1000);

const time = (position: number, nodes: number, from: number, until: number): ReservedTime => ({
  ...{ reservationId: "res_1", projectId: "prj_1", priceId: `prc_${position}` },
  ...{ position, nodes, from: at(from), until: at(until) },
});
const down = (nodeNumber: number, from: number, until: number, cause: DownTime["cause"] = "provider_fault") => ({
  ...{ reservationId: "res_1", outageId: `out_${nodeNumber}`, nodeNumber, cause },
  ...{ from: at(from), until: at(until) },
});

test("what was agreed last goes without its node first", () => {
  const { delivered, missing } = splitDelivered([time(0, 2, 0, 10), time(1, 1, 0, 10)], [down(7, 4, 6)]);
  expect(missing).toMatchObject([{ position: 1, nodeNumber: 7, priceId: "prc_1", from: at(4), until: at(6) }]);
  expect(delivered).toHaveLength(3);
});

test("a node that is only unhealthy is delivered", () => {
  const agreed = [time(0, 2, 0, 10)];
  expect(splitDelivered(agreed, [down(7, 4, 6, "unhealthy")])).toEqual({ delivered: agreed, missing: [] });
});

test("every node-second is delivered, missing or accounted for before, at its own price; never more than was agreed", () => {
  const windows = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 12 }));
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
      fc.array(windows, { maxLength: 5 }),
      fc.array(windows, { maxLength: 2 }),
      (sizes, outages, before) => {
        const times = sizes.map((nodes, position) => time(position, nodes, 5, 35));
        const downs = outages.map(([from, length], index) => down(index, from, from + length));
        const accounted: Accounted[] = before.map(([from, length], position) => ({
          ...{ reservationId: "res_1", position: Math.min(position, sizes.length - 1) },
          ...{ from: at(from), until: at(from + length) },
        }));
        const { delivered, missing } = splitDelivered(times, downs, accounted);
        const covers = (window: { from: Temporal.Instant; until: Temporal.Instant }, second: number) =>
          window.from.epochMilliseconds <= second * 1000 && second * 1000 < window.until.epochMilliseconds;
        for (let second = 0; second < 45; second++) {
          const agreed = second >= 5 && second < 35 ? sizes.reduce((sum, nodes) => sum + nodes, 0) : 0;
          const known = sizes.reduce((sum, nodes, position) => {
            const count = accounted.filter((each) => each.position === position && covers(each, second)).length;
            return sum + (agreed > 0 ? Math.min(nodes, count) : 0);
          }, 0);
          const given = delivered.filter((each) => covers(each, second)).reduce((sum, { nodes }) => sum + nodes, 0);
          const lacking = missing.filter((each) => covers(each, second)).length;
          const out = downs.filter((each) => covers(each, second)).length;
          expect(given + lacking + known).toBe(agreed);
          expect(lacking).toBe(Math.min(out, agreed - known));
        }
      },
    ),
  );
});
