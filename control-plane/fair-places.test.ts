import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { FairPlaces } from "./fair-places.ts";

const slowMs = 30;
const places = () =>
  new FairPlaces({ quick: { most: 8, ofOrganization: 2 }, slow: { most: 4, ofOrganization: 1 }, slowMs });
const of = (organizationId: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `${organizationId}-${index}`, organizationId }));
const ids = (those: readonly { id: string }[]) => those.map(({ id }) => id);

test("an organization has its share of the places, and those that wait longest come first", () => {
  expect(ids(places().choose([...of("a", 5), ...of("b", 1)]))).toEqual(["a-0", "a-1", "b-0"]);
  const many = Array.from({ length: 20 }, (_, index) => of(`org${index}`, 1)).flat();
  expect(ids(places().choose(many))).toEqual(ids(many.slice(0, 8)));
});

test("what is slow leaves its place to others at once, and has a share of its own from then on", async () => {
  const all = places();
  const slow = Array.from({ length: 4 }, (_, index) => of(`slow${index}`, 2)).flat();
  const quick = of("quick", 1);
  const held = Promise.withResolvers<void>();
  const seen: boolean[] = [];
  for (const each of all.choose(slow))
    all.take(each, async (turn) => void seen.push((await turn.send(() => held.promise)).isSlow));
  expect(all.taken).toEqual(ids(slow));
  expect(all.choose(quick)).toEqual([]);
  await sleep(slowMs * 2);
  expect(ids(all.choose(quick))).toEqual(ids(quick));
  held.resolve();
  while (!all.areAllFree) await all.oneDone();
  expect(seen).toEqual(slow.map(() => true));

  expect(ids(all.choose([...slow, ...quick]))).toEqual(["slow0-0", "slow1-0", "slow2-0", "slow3-0", "quick-0"]);
  for (const each of all.choose(slow)) all.take(each, async (turn) => void (await turn.send(async () => undefined)));
  await all.oneDone();
  while (!all.areAllFree) await all.oneDone();
  // It was quick: its first ones are no longer slow.
  expect(ids(all.choose(slow))).toContain("slow0-1");
  expect(ids(all.choose(slow))).toContain("slow0-0");
});

test("what fails gives its place back", async () => {
  const all = places();
  const [one] = of("a", 1);
  if (!one) throw new Error("one was made");
  all.take(one, async (turn) => {
    await turn.send(() => Promise.reject(new Error("no"))).catch(() => undefined);
  });
  await all.oneDone();
  expect(all.areAllFree).toBe(true);
});
