import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { putNodeType, putRegion } from "@/control-plane/contract/operator";
import { CatalogueSteps } from "./catalogue-steps";

const draw = (regions: string[], nodeTypes: string[]) =>
  renderToStaticMarkup(<CatalogueSteps catalogue={{ regions, nodeTypes }} apiUrl="https://api.example.com" />);
/** The bodies of the calls that are shown. */
const bodiesIn = (markup: string) => {
  const text = markup.replaceAll("&quot;", '"').replaceAll("&#x27;", "'");
  return [...text.matchAll(/-d '({[^']*})'/g)].map(([, body = ""]) => JSON.parse(body));
};

test("where nothing is described yet, calls that the contract takes describe a region and a node type", () => {
  const drawn = draw([], []);
  expect(drawn).toContain("curl -X PUT https://api.example.com/api/v1/operator/regions/");
  const [region, nodeType, ...rest] = bodiesIn(drawn);
  expect(putRegion.body.parse(region)).toEqual(region);
  expect(putNodeType.body.parse(nodeType)).toEqual(nodeType);
  expect(rest).toEqual([]);
});

test("only what is missing is asked for", () => {
  expect(draw(["eu-north"], [])).not.toContain("operator/regions");
  expect(draw([], ["h100-sxm-8"])).not.toContain("operator/node-types");
  expect(draw(["eu-north"], ["h100-sxm-8"])).toBe("");
});
