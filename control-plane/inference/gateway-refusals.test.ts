import { once } from "node:events";
import { connect, createServer } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { quotaLimits } from "../db/schema/quotas.ts";
import { updateProject } from "../organizations/projects.ts";
import { errorOf, send, sendBytes } from "./testing/raw-request.ts";
import { answerJson, type ScriptedEngine, startScriptedEngine } from "./testing/scripted-engine.ts";
import { openTestGateway, type TestCustomer, type TestGateway } from "./testing/test-gateway.ts";

let gateway: TestGateway;
let engine: ScriptedEngine;
let customer: TestCustomer;
let key: string;

beforeAll(async () => {
  gateway = await openTestGateway();
  engine = await startScriptedEngine();
  await gateway.model("scripted", engine);
  await gateway.model("retired", engine, { life: "retired" });
  await gateway.model("embedder", engine, { modalities: ["embedding"] });
  await gateway.model("nowhere", { baseUrl: `http://127.0.0.1:${await freePort()}/v1` });
  customer = await gateway.customer();
  key = (await customer.key()).secret;
});

afterAll(async () => {
  await gateway.close();
  await engine.close();
});

const body = (facts: object = {}) =>
  JSON.stringify({ model: "scripted", messages: [{ role: "user", content: "Hello" }], ...facts });
const post = (text: string | Uint8Array, headers: Record<string, string> = {}) =>
  send(`${gateway.url}/v1/chat/completions`, { body: text, headers: { authorization: `Bearer ${key}`, ...headers } });

/** What must hold of every refusal: shape, request id, and that no engine saw the request. */
async function expectRefusal(answer: ReturnType<typeof send>, status: number, code: string) {
  const seen = engine.requests.length;
  const refused = await answer;
  expect(refused.status).toBe(status);
  expect(errorOf(refused)).toMatchObject({
    code,
    message: expect.stringContaining(String(refused.headers["x-request-id"])),
  });
  expect(engine.requests).toHaveLength(seen);
  return refused;
}

test.each([
  ["no key", {}],
  ["no bearer", { authorization: "Basic abc" }],
  ["a wrong checksum", { authorization: "Bearer hr_live_0000000000000000000000000000000000" }],
  ["a token of nobody", { authorization: "Bearer eyJhbGciOiJub25lIn0.e30." }],
  ["a key of another service", { authorization: "Bearer sk-proj-abc_123" }],
])("%s: 401", async (_name, headers) => {
  const answer = send(`${gateway.url}/v1/chat/completions`, { body: body(), headers });
  await expectRefusal(answer, 401, "invalid_api_key");
});

test("who sends the key of another service is told how ours begin, not to reload a page", async () => {
  const answer = await send(`${gateway.url}/v1/models`, {
    method: "GET",
    headers: { "x-api-key": "sk-ant-api03-abc" },
  });
  expect(errorOf(answer)).toMatchObject({ message: expect.stringMatching(/its keys begin with `hr_live_`/) });
});

test("a key without the scope for inference: 403", async () => {
  const { secret } = await customer.key({ scopes: ["read"] });
  await expectRefusal(post(body(), { authorization: `Bearer ${secret}` }), 403, "missing_permission");
});

test("a key of an archived project: 403 within the second", async () => {
  const other = await gateway.customer();
  const { secret } = await other.key();
  expect((await post(body(), { authorization: `Bearer ${secret}` })).status).toBe(200);
  await updateProject(other.ctx, other.projectId, { archived: true });
  const statusNow = async () => (await post(body(), { authorization: `Bearer ${secret}` })).status;
  await expect.poll(statusNow, { timeout: 1_500 }).toBe(403);
  await expectRefusal(post(body(), { authorization: `Bearer ${secret}` }), 403, "project_archived");
});

test.each(["nothing", "retired", "__proto__", "x".repeat(5000)])("model %s: 404", async (model) => {
  await expectRefusal(post(body({ model })), 404, "model_not_found");
});

test.each([
  ["malformed JSON", "{", 400, "malformed_json"],
  ["no object", "null", 400, "invalid_request"],
  ["no messages", JSON.stringify({ model: "scripted" }), 400, "invalid_request"],
])("%s: refused", async (_name, text, status, code) => {
  await expectRefusal(post(text), status, code);
});

test("a body of more than 10 MB: 413, told by its length or noticed on the way", async () => {
  const large = body({ padding: "x".repeat(11 * 1024 * 1024) });
  await expectRefusal(post(large), 413, "body_too_large");
  const head = `POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\ntransfer-encoding: chunked\r\n\r\n`;
  const part = "x".repeat(1024 * 1024);
  const answer = await sendBytes(gateway.url, head + `${part.length.toString(16)}\r\n${part}\r\n`.repeat(12));
  expect(answer).toMatch(/^HTTP\/1.1 413/);
});

test.each([
  ["too large", 11 * 1024 * 1024, () => key, 413],
  ["without a key", 1024 * 1024, () => "nobody", 401],
])(
  "a client that sends all of a body that is %s before it reads: the answer is there",
  async (_what, bytes, token, status) => {
    const { hostname, port } = new URL(gateway.url);
    const socket = connect(Number(port), hostname);
    socket.on("error", () => undefined);
    socket.write(
      `POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token()}\r\ncontent-length: ${bytes}\r\n\r\n`,
    );
    await once(socket, "readable");
    await new Promise((resolve) => socket.write("x".repeat(bytes), resolve));
    let answer = "";
    for await (const part of socket.iterator({ destroyOnReturn: true })) answer += part;
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status}`));
  },
);

test("a body that never ends does not hold the connection after its refusal", async () => {
  const begun = performance.now();
  const answer = await sendBytes(gateway.url, "POST /v1/images HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nx");
  expect(answer).toMatch(/^HTTP\/1.1 404/);
  expect(performance.now() - begun).toBeLessThan(10_000);
});

test("a model of another kind: 400, and where to send it instead", async () => {
  const embed = (model: string) =>
    send(`${gateway.url}/v1/embeddings`, {
      body: JSON.stringify({ model, input: "Hello" }),
      headers: { authorization: `Bearer ${key}` },
    });
  expect((await embed("embedder")).status).toBe(200);
  const text = await expectRefusal(embed("scripted"), 400, "model_not_supported");
  expect(errorOf(text).message).toContain("/v1/chat/completions");
  const embedder = await expectRefusal(post(body({ model: "embedder" })), 400, "model_not_supported");
  expect(errorOf(embedder).message).toContain("/v1/embeddings");
});

test("other addresses: 404 in OpenAI's shape", async () => {
  await expectRefusal(send(`${gateway.url}/v1/images`, { body: "{}" }), 404, "unknown_url");
  await expectRefusal(send(`${gateway.url}/v1/chat/completions`), 404, "unknown_url");
});

test.each([
  ["/chat/completions", "has to end in /v1"],
  ["/v1/v1/messages", "leave it out of its base address"],
  ["/v1/chat/completions/", "Leave out the slash"],
])("POST %s: the refusal says what is wrong with the client's address", async (path, words) => {
  const refused = await expectRefusal(send(`${gateway.url}${path}`, { body: "{}" }), 404, "unknown_url");
  expect(errorOf(refused).message).toContain(words);
});

test("the scheme of a key may be written in any case", async () => {
  expect((await post(body(), { authorization: `bearer ${key}` })).status).toBe(200);
});

test("an engine that is down: 503 with what to do, and nothing is metered", async () => {
  const refused = await expectRefusal(post(body({ model: "nowhere" })), 503, "engine_unavailable");
  expect(refused.headers["retry-after"]).toMatch(/^\d+$/);
  expect((await gateway.records(0)).filter((record) => record.resourceId === "nowhere")).toEqual([]);
});

test.each([
  [400, { error: { message: "Too long.", code: "context_length_exceeded" } }, 400, "context_length_exceeded"],
  [422, { detail: "Unprocessable." }, 422, "invalid_request"],
  [401, { error: { message: "Bad secret engine-secret" } }, 502, "engine_failed"],
  [404, { error: { message: "No such model." } }, 502, "engine_failed"],
  [429, {}, 503, "engine_busy"],
  [500, { error: { message: "Stack trace" } }, 502, "engine_failed"],
])("the engine's %i becomes ours", async (status, answer, expected, code) => {
  engine.script = answerJson(answer, status);
  const refused = await post(body());
  expect(refused.status).toBe(expected);
  expect(errorOf(refused).code).toBe(code);
  expect(refused.body.toString()).not.toMatch(/engine-secret|Stack trace/);
  engine.script = answerJson();
});

test("over the limit of requests: 429 with the time to come back, for this organization alone", async () => {
  const [limited, other] = [await gateway.customer(), await gateway.customer()];
  const limit = (metric: string, value: number) => ({
    organizationId: limited.organizationId,
    quotaId: `${metric}:scripted`,
    limit: value,
    origin: "operator",
    updatedAt: limited.ctx.clock.now(),
  });
  await gateway.connection.db
    .insert(quotaLimits)
    .values([limit("requests_per_minute", 3), limit("tokens_per_minute", 1000)]);
  const headers = { authorization: `Bearer ${(await limited.key()).secret}` };
  for (let count = 3; count > 0; count--) {
    const answer = await post(body(), headers);
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      "x-ratelimit-limit-requests": "3",
      "x-ratelimit-remaining-requests": String(count - 1),
    });
  }
  const refused = await expectRefusal(post(body(), headers), 429, "rate_limit_exceeded");
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(50);
  const otherHeaders = { authorization: `Bearer ${(await other.key()).secret}` };
  expect((await post(body(), otherHeaders)).status).toBe(200);
});

test("a request larger than the limit of tokens: 429 that says it can never pass", async () => {
  const limited = await gateway.customer();
  await gateway.connection.db.insert(quotaLimits).values({
    organizationId: limited.organizationId,
    quotaId: "tokens_per_minute:scripted",
    limit: 100,
    origin: "operator",
    updatedAt: limited.ctx.clock.now(),
  });
  const headers = { authorization: `Bearer ${(await limited.key()).secret}` };
  const refused = await expectRefusal(post(body({ max_tokens: 200 }), headers), 429, "request_too_large_for_limit");
  expect(refused.headers["x-should-retry"]).toBe("false");
  expect((await post(body({ max_tokens: 20 }), headers)).status).toBe(200);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
