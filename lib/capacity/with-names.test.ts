import { expect, test } from "vitest";
import { withNames } from "./with-names";

const known = [
  { id: "eu-north", name: "Stockholm" },
  { id: "h100-sxm-8", name: "8 × H100 SXM" },
  { id: "h100", name: "H100" },
];

test("regions and node types are told by name", () => {
  expect(withNames("2 nodes of h100-sxm-8 in eu-north.", known)).toBe("2 nodes of 8 × H100 SXM in Stockholm.");
});

test("so is a pool", () => {
  expect(withNames("Released 5 nodes in eu-north/h100-sxm-8/surplus-2m from now on.", known)).toBe(
    "Released 5 nodes in 8 × H100 SXM, Stockholm, surplus, 2 min notice from now on.",
  );
  expect(withNames("us-west/h100-sxm-8/guaranteed", known)).toBe("us-west/h100-sxm-8/guaranteed");
});

test("a node's own name stays as it is", () => {
  expect(withNames("h100-eu-north-01 failed.", known)).toBe("h100-eu-north-01 failed.");
});
