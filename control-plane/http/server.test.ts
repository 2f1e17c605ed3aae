import { once } from "node:events";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseConnection } from "../db/client.ts";
import { createHttpServer } from "./server.ts";

const server = createHttpServer({
  // Nothing here asks whether it is ready.
  connection: {} as DatabaseConnection,
  fetchContract: () => new Response("contract"),
  handleInference: (_request, response) => void response.end("inference"),
  readMetrics: async () => null,
});
let url: string;

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  // It listens on a port.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

test.each([
  ["/v1/models", "inference"],
  ["/chat/completions", "inference"],
  ["/models?limit=1", "inference"],
  ["/api/v1/models", "contract"],
  ["/models.txt", "contract"],
  ["/", "contract"],
])("%s is answered by the %s API", async (path, api) => {
  expect(await (await fetch(url + path)).text()).toBe(api);
});

test.each(['a b"<>', "u:p@example.com/.."])(
  "a host that is none, %s, is answered by a sentence and a request id",
  async (host) => {
    const [answer] = await once(request(`${url}/api/v1/models`, { headers: { host } }).end(), "response");
    let text = "";
    for await (const part of answer) text += part;
    expect(answer.statusCode).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ code: "malformed_request", requestId: answer.headers["x-request-id"] });
  },
);
