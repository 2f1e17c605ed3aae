import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { SignJWT } from "jose";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { patience } from "../../scripts/testing/patience.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { recordDeparture } from "../organizations/record-departure.ts";
import { errorOf, send } from "./testing/raw-request.ts";
import { answerJson, chunk, event, type ScriptedEngine, startScriptedEngine } from "./testing/scripted-engine.ts";
import { openTestGateway, type TestCustomer, type TestGateway } from "./testing/test-gateway.ts";

let gateway: TestGateway;
let engine: ScriptedEngine;
let customer: TestCustomer;
const origin = "https://console.example.com";

beforeAll(async () => {
  gateway = await openTestGateway();
  engine = await startScriptedEngine();
  await gateway.model("scripted", engine);
  customer = await gateway.customer();
});

afterAll(async () => {
  await gateway.close();
  await engine.close();
});

interface TokenFacts {
  audience?: string;
  age?: number;
  subject?: string;
  claims?: object;
}

/** A token as the console signs it for a person's browser. */
function tokenOf({
  audience = "inference",
  age = 0,
  subject = "usr_1",
  claims = {},
}: TokenFacts = {}): Promise<string> {
  const issuedAt = Math.floor(performance.timeOrigin / 1000 + performance.now() / 1000) - age;
  return new SignJWT({
    org: customer.organizationId,
    name: "Person",
    permissions: ["models.use"],
    project: customer.projectId,
    ...claims,
  })
    .setProtectedHeader({ alg: "EdDSA" })
    .setSubject(subject)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + 60)
    .sign(gateway.consoleKey);
}

const body = JSON.stringify({ model: "scripted", messages: [{ role: "user", content: "Hello" }] });
const post = async (token: string, headers: Record<string, string> = {}) =>
  send(`${gateway.url}/v1/chat/completions`, { body, headers: { authorization: `Bearer ${token}`, ...headers } });

test("a person calls a model from the console's page, and the project in the token is charged", async () => {
  const answer = await post(await tokenOf(), { origin });
  expect(answer.status).toBe(200);
  expect(answer.headers).toMatchObject({ "access-control-allow-origin": origin, vary: "origin" });
  const [record] = await gateway.records(1);
  expect(record).toMatchObject({
    organizationId: customer.organizationId,
    projectId: customer.projectId,
    apiKeyId: "",
  });
});

test("a browser that asks beforehand is told what it may send, from the console's origin alone", async () => {
  const ask = (from: string) =>
    send(`${gateway.url}/v1/chat/completions`, {
      method: "OPTIONS",
      headers: { origin: from, "access-control-request-method": "POST" },
    });
  const allowed = await ask(origin);
  expect(allowed.status).toBe(204);
  expect(allowed.headers).toMatchObject({
    "access-control-allow-origin": origin,
    "access-control-allow-headers": "authorization, content-type",
  });
  for (const other of ["https://evil.example.com", "null", `${origin}.evil.example.com`]) {
    expect((await ask(other)).headers).not.toHaveProperty("access-control-allow-origin");
  }
});

test("an error can be read by the page too", async () => {
  const answer = await post("eyJ.x.y", { origin });
  expect(answer.status).toBe(401);
  expect(answer.headers["access-control-allow-origin"]).toBe(origin);
});

test.each<[string, TokenFacts]>([
  ["for the contract", { audience: "control-plane" }],
  ["that has expired", { age: 70 }],
  ["without a project", { claims: { project: undefined } }],
  ["with a permission that does not exist", { claims: { permissions: ["everything"] } }],
])("a token %s is refused", async (_name, facts) => {
  expect((await post(await tokenOf(facts))).status).toBe(401);
});

test("who leaves the organization is cut within two seconds, and their token is good for nothing any more", async () => {
  engine.script = async (_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    const beat = setInterval(() => response.write(event(chunk("word "))), 20);
    response.on("close", () => clearInterval(beat));
  };
  const [mine, others] = [await tokenOf({ subject: "usr_gone" }), await tokenOf()];
  const streamed = JSON.stringify({ ...JSON.parse(body), stream: true });
  const open = async (token: string) => {
    const answer = await fetch(`${gateway.url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: streamed,
    });
    expect(answer.status).toBe(200);
    let text = "";
    const end = (async () => {
      for await (const part of answer.body ?? []) text += Buffer.from(part).toString();
    })().catch(() => undefined);
    await vi.waitFor(() => expect(text).toContain("word"), patience);
    return { end, text: () => text, close: () => answer.body?.cancel().catch(() => undefined) };
  };
  const [left, staying] = [await open(mine), await open(others)];
  const leftAt = performance.now();
  const { organizationId } = customer;
  await inTransaction({ ...customer.ctx }, (ctx) => recordDeparture(ctx, { organizationId, personId: "usr_gone" }));
  await left.end;
  expect(performance.now() - leftAt).toBeLessThan(2_000);
  expect(left.text()).toContain("Your session ended. Sign in again.");
  const length = staying.text().length;
  await vi.waitFor(() => expect(staying.text().length).toBeGreaterThan(length), patience);
  engine.script = answerJson();
  expect((await post(mine)).status).toBe(401);
  expect((await post(others)).status).toBe(200);
});

test("who leaves while their request is still coming in is refused when it is there", async () => {
  const token = await tokenOf({ subject: "usr_leaving" });
  const coming = request(`${gateway.url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "content-length": body.length },
  });
  const answered = once(coming, "response");
  coming.write(body.slice(0, 10));
  // Known by its token by now, and waited for.
  await sleep(300);
  const { organizationId } = customer;
  await inTransaction({ ...customer.ctx }, (ctx) => recordDeparture(ctx, { organizationId, personId: "usr_leaving" }));
  await expect.poll(async () => (await post(token)).status, patience).toBe(401);
  coming.end(body.slice(10));
  const [answer] = (await answered) as [IncomingMessage];
  expect(answer.statusCode).toBe(401);
  expect(await text(answer)).toContain("session_ended");
});

test("a token that names another organization's project is refused", async () => {
  const other = await gateway.customer();
  expect((await post(await tokenOf({ claims: { project: other.projectId } }))).status).toBe(401);
});

test("a person without the permission to use models is refused", async () => {
  const answer = await post(await tokenOf({ claims: { permissions: ["models.read"] } }));
  expect(answer.status).toBe(403);
  expect(errorOf(answer).code).toBe("missing_permission");
});
