import { expect, test } from "vitest";
import { describeLine, type LineFacts } from "./describe-line.ts";

const facts: LineFacts = {
  product: "capacity",
  sku: "capacity:h100-sxm-8:guaranteed",
  resourceId: "res_1",
  late: false,
  reservationName: "training",
  region: "Stockholm",
  capacityClass: "guaranteed",
  noticeClass: null,
  fewestNodes: 2,
  mostNodes: 2,
  nodeTypeName: "8 × H100 SXM",
  modelName: null,
};

test.each([
  [2, 2, "8 × H100 SXM, Stockholm, guaranteed: 2 nodes, training"],
  [1, 1, "8 × H100 SXM, Stockholm, guaranteed: 1 node, training"],
  [1, 4, "8 × H100 SXM, Stockholm, guaranteed: 1 to 4 nodes, training"],
])(
  "a line over %s to %s nodes says what it bills, not what the reservation has today",
  (fewestNodes, mostNodes, words) => {
    expect(describeLine({ ...facts, fewestNodes, mostNodes })).toBe(words);
  },
);

test("a line says what its price owes to a clause", () => {
  const words = "8 × H100 SXM, Stockholm, guaranteed: 2 nodes, training";
  expect(describeLine({ ...facts, agreedPrice: "50.00" })).toBe(`${words} (price drop, agreed at 50.00)`);
  expect(describeLine({ ...facts, sku: "swap:b200:0.5:capacity:h100-sxm-8:guaranteed" })).toBe(
    `${words} (hardware swap)`,
  );
});
