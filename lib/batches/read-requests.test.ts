import { expect, test } from "vitest";
import { readLines } from "@/control-plane/batches/read-lines";
import { batchEndpoints } from "@/control-plane/contract/batches";
import { exampleRequests, readRequests } from "./read-requests";

const chat = "/v1/chat/completions";
const request = (facts: object = {}) =>
  JSON.stringify({ custom_id: "one", method: "POST", url: chat, body: { model: "demo-small" }, ...facts });

test("counts requests and the models that they ask, and names the lines that cannot be used", () => {
  const text = [
    request(),
    "",
    "no JSON",
    request({ custom_id: "" }),
    request({ url: "/v1/embeddings" }),
    request({ body: {} }),
    request({ custom_id: "two", body: { model: "demo-large" } }),
    request({ custom_id: "three" }),
  ].join("\n");
  expect(readRequests(text, chat)).toMatchObject({
    count: 3,
    models: [
      { id: "demo-small", count: 2 },
      { id: "demo-large", count: 1 },
    ],
    faults: [
      { line: 3, message: "is not JSON" },
      { line: 4, message: "has no custom_id" },
      { line: 5, message: `has another url than ${chat}` },
      { line: 6, message: "names no model in its body" },
    ],
  });
});

test.each(batchEndpoints)("the example for %s is one that the control plane takes", (endpoint) => {
  const text = exampleRequests("demo-small", endpoint);
  expect(readLines(Buffer.from(text), endpoint)).toMatchObject({ lines: [{}, {}], faults: [] });
  expect(readRequests(text, endpoint)).toMatchObject({ count: 2, faults: [] });
});
