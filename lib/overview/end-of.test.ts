import { expect, test } from "vitest";
import { endOf } from "./end-of";

const end = "2026-12-03T00:00:00Z";
const reclaim = (id: string, nodes: number, nodesLeft: number, deadline: string) => ({
  ...{ nodes, nodesLeft, deadline },
  reservation: { id },
});

test("a reservation that a reclaim leaves no nodes ends at its deadline", () => {
  const all = [reclaim("res_2", 1, 0, "2026-11-27T10:00:00Z"), reclaim("res_1", 3, 0, "2026-11-27T22:00:00Z")];
  expect(endOf("res_1", end, all)).toEqual({
    endsAt: "2026-11-27T22:00:00Z",
    reclaim: { nodes: 3, at: "2026-11-27T22:00:00Z" },
  });
});

test("one that keeps some nodes keeps its end", () => {
  expect(endOf("res_1", end, [reclaim("res_1", 2, 1, "2026-11-27T22:00:00Z")]).endsAt).toBe(end);
  expect(endOf("res_1", end, [])).toEqual({ endsAt: end, reclaim: null });
});
