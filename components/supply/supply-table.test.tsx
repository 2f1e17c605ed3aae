import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { SupplyView } from "@/lib/supply/supply";
import { SupplyFacts } from "./supply-facts";
import { SupplyTable } from "./supply-table";

const block: SupplyView = {
  ...{ id: "sup_1", region: "Sweden North", nodeType: "8 × H100 SXM", className: "Guaranteed", state: "current" },
  ...{ nodes: 2, remainingNodes: 0, soldShare: 0.29, withdrawableFrom: null, withdrawableNodes: 0 },
  ...{ from: "2029-01-01T00:00:00Z", until: "2029-02-01T00:00:00Z", releasedAt: "2028-12-01T00:00:00Z" },
};

test("the share that is sold is said to be the pool’s, in the list, on its cards and on the block’s page", () => {
  const table = renderToStaticMarkup(<SupplyTable blocks={[block]} zone="UTC" />);
  expect(table).toContain(">Sold of its pool</th>");
  expect(table).toMatch(/data-label="Sold of its pool"[^>]*>.*?29\s?%/);
  expect(renderToStaticMarkup(<SupplyFacts block={block} zone="UTC" />)).toContain("Sold or held of its pool");
});
