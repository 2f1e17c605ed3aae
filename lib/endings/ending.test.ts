import { expect, test } from "vitest";
import { calledBy, keysCutOff, someNames } from "./ending";

const key = (name: string, ...endpointIds: string[]) => ({
  id: name,
  name,
  endpointIds,
  lastCalledAt: "2030-01-01T00:00:00Z",
});
const endpoint = (id: string, stops: boolean) => ({ id, name: id, state: "running", nodes: 1, stops });

test("a change cuts off the keys of the endpoints that it stops, and of no others", () => {
  const endpoints = [endpoint("ep_stays", false), endpoint("ep_stops", true)];
  const keys = [key("both", "ep_stays", "ep_stops"), key("safe", "ep_stays")];
  expect(keysCutOff({ endpoints, keys }).map(({ name }) => name)).toEqual(["both"]);
  expect(keysCutOff({ endpoints, keys: null })).toEqual([]);
});

test("the sentence about who called is one about one key, or about several", () => {
  expect(calledBy([])).toBe("");
  expect(calledBy([key("a")])).toBe(" Called in the last 30 days by the API key a.");
  expect(calledBy([key("a"), key("b")])).toBe(" Called in the last 30 days by the API keys a, b.");
});

test("a sentence names five and counts the others", () => {
  expect(someNames(["a", "b"])).toBe("a, b");
  expect(someNames(["a", "b", "c", "d", "e", "f"])).toBe("a, b, c, d, e and 1 other");
});
