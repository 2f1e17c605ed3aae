import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { NodeChoice } from "./node-choice";

test("a node’s holder and state stand on its card where the table is narrow", () => {
  const reservation = {
    reservationId: "res_1",
    name: "Night run",
    organizationId: "org_1",
    organizationName: "Example",
  };
  const node = { id: "nod_1", name: "h100-1", pool: "eu-north/h100-sxm-8/guaranteed", reservation, outage: null };
  const html = renderToStaticMarkup(<NodeChoice nodes={[node]} search={undefined} />);
  expect(html).toContain("data-table--stacked");
  expect(html).toMatch(/<th scope="row"[^>]*><a [^>]*>h100-1</);
  expect(html).toMatch(/data-label="Whose"[^>]*>Night run, Example</);
  expect(html).toMatch(/data-narrow="aside"[^>]*>.*Serves/);
});
