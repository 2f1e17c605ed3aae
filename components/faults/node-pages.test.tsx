import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { NodePages } from "./node-pages";

const nodes = Array.from({ length: 30 }, (_, index) => {
  return { id: `nod_${index}`, name: `h100-${index}`, pool: "eu-north", reservation: null, outage: null };
});

test("many nodes are shown page by page, and fold away once one is chosen", () => {
  const html = renderToStaticMarkup(<NodePages nodes={nodes} search="h100" page={1} isChosen={false} />);
  expect(html.match(/scope="row"/g)).toHaveLength(25);
  expect(html).toContain("1 to 25 of 30 nodes");
  expect(html).toMatch(/search=h100&amp;page=2[^>]*>Next page/);
  expect(html).not.toContain("<details");
  const last = renderToStaticMarkup(<NodePages nodes={nodes} search="h100" page={2} isChosen />);
  expect(last).toContain("26 to 30 of 30 nodes");
  expect(last).toMatch(/^<details><summary[^>]*>Choose another node/);
});
