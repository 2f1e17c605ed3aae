import { expect, test } from "vitest";
import { givesWay, mostLanes, nextForLane, type Running } from "./lanes";
import { callsAtOnce } from "./limits";

const evaluation = (organizationId: string, number = 1): Running => ({
  id: `${organizationId} ${number}`,
  organizationId,
});
const many = (organizationId: string, count: number) =>
  Array.from({ length: count }, (_, index) => evaluation(organizationId, index));

/** Rounds of calls that all take as long: how many each organization made. */
function play(running: readonly Running[], rounds: number): Map<string, number> {
  const calls = new Map<string, number>();
  const givenAt = new Map<string, number>();
  let lanes: Running[] = [];
  let clock = 1;
  for (let round = 0; round < rounds; round++) {
    for (let next = nextForLane(running, lanes, givenAt); next; next = nextForLane(running, lanes, givenAt)) {
      lanes.push(next);
      givenAt.set(next.organizationId, clock++);
    }
    for (const lane of [...lanes]) {
      calls.set(lane.organizationId, (calls.get(lane.organizationId) ?? 0) + 1);
      if (givesWay(lane, running, lanes)) lanes = lanes.filter((each) => each !== lane);
    }
  }
  return calls;
}

test("alone, an organization has all lanes, and an evaluation no more than its own", () => {
  expect(play(many("a", 5), 10).get("a")).toBe(10 * mostLanes);
  expect(play([evaluation("a")], 10).get("a")).toBe(10 * callsAtOnce);
});

test("one with many evaluations that came first leaves the others their share from their first second on", () => {
  const lanes = many("a", 3).flatMap((each) => Array.from({ length: callsAtOnce }, () => each));
  const running = [...many("a", 12), evaluation("b")];
  expect(lanes).toHaveLength(mostLanes);
  expect(nextForLane(running, lanes, new Map())).toBeUndefined();
  const left = lanes.reduce<Running[]>(
    (rest, lane) => (givesWay(lane, running, rest) ? rest.filter((each) => each !== lane) : rest),
    lanes,
  );
  expect(nextForLane(running, left, new Map())?.organizationId).toBe("b");
  // What another one cannot use goes on being used.
  const calls = play(running, 100);
  expect(calls.get("b")).toBeGreaterThan(80 * callsAtOnce);
  expect(calls.get("a")).toBeGreaterThan(80 * (mostLanes - callsAtOnce));
});

test("with more organizations than lanes, each has its turn", () => {
  const running = Array.from({ length: 30 }, (_, index) => many(`o${index}`, index === 0 ? 20 : 1)).flat();
  const calls = [...play(running, 300).values()];
  expect(calls).toHaveLength(30);
  expect(Math.max(...calls)).toBeLessThan(2 * Math.min(...calls));
});
