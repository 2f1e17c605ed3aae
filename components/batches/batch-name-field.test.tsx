import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { RequestsField } from "./requests-field";

test("a batch that is pasted can be given a name, which need not be", () => {
  const html = renderToStaticMarkup(<RequestsField endpoint="/v1/embeddings" model={null} catalogue={[]} />);
  const input = /<input[^>]*name="fileName"[^>]*>/.exec(html)?.[0] ?? "";
  expect(input).not.toMatch(/type="hidden"|required/);
  const id = /id="([^"]+)"/.exec(input)?.[1];
  expect(html).toContain(`<label for="${id}" class="label">Name`);
});
