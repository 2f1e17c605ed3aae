import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { mostFormBytes } from "@/lib/form-limits";
import { proxy } from "./proxy";

test.each([
  "/example-labs/invoices/%E0%A4%A",
  "/%",
  "/api/calendars/%zz",
  "/api/organizations/a/evaluations/%00/progress",
  "/example-labs/audit-log?actor=%00",
])("%s is no address, and says so instead of failing", async (path) => {
  const answer = await proxy(new NextRequest(new URL(path, "http://console.test")));
  expect(answer.status).toBe(400);
});

test("every other address passes, with its policy and its own nonce", async () => {
  const [one, other] = await Promise.all(
    ["/", "/example-labs/invoices?cursor=%"].map(async (path) =>
      (await proxy(new NextRequest(new URL(path, "http://console.test")))).headers.get("content-security-policy"),
    ),
  );
  expect(one).toMatch(/script-src 'self' 'nonce-/);
  expect(one).not.toBe(other);
});

const origin = "http://console.test";
const form = "multipart/form-data; boundary=x";
const whole = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n';
const post = (body: string, headers: Record<string, string>, path = "/sign-in") =>
  proxy(
    new NextRequest(new URL(path, origin), { method: "POST", body, headers: { host: "console.test", ...headers } }),
  );

test.each([
  ["garbage", form],
  ["", form],
  [whole, "multipart/form-data"],
  [whole.slice(0, -8), form],
  [whole.replace("content-disposition", "nonsense"), form],
])("a form that nobody can read is refused as one: %j", async (body, type) => {
  const answer = await post(body, { origin, "content-type": type });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain("not a well formed form");
});

const part = (name: string, value: string) =>
  `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--x--\r\n`;
const brackets = "[".repeat(1_000_000);

test.each([
  ["an action", brackets, { "next-action": "40ab", "content-type": "text/plain;charset=UTF-8" }],
  ["an action's form", part("0", brackets), { "next-action": "40ab", "content-type": form }],
  ["a page's form", part("$ACTION_1:1", brackets), { "content-type": form }],
])("%s that nests without end is refused before the framework reads it", async (_what, body, headers) => {
  expect((await post(body, { origin, ...headers })).status).toBe(400);
});

test("what a person writes into a field may hold as many brackets as they like", async () => {
  expect((await post(part("text", brackets), { origin, "content-type": form })).status).toBe(200);
  expect((await post(part("1_text", brackets), { origin, "content-type": form })).status).toBe(200);
});

test.each(["http://elsewhere.test", "http://console.test:81", "null", "garbage"])(
  "an action from %s is refused before it is looked up",
  async (from) => {
    expect((await post(whole, { origin: from, "content-type": form })).status).toBe(403);
    expect((await post("[]", { origin: from, "next-action": "40ab" })).status).toBe(403);
  },
);

test("a form that is larger than any of ours is refused before it is read", async () => {
  const answer = await post(whole, { origin, "content-type": form, "content-length": String(mostFormBytes + 1) });
  expect(answer.status).toBe(413);
});

test("forms of our own pages pass, as do those behind a proxy that says which host was asked", async () => {
  const answers = await Promise.all([
    post(whole, { origin, "content-type": form }),
    post(whole, { "content-type": form }),
    post("[]", { origin, "next-action": "40ab", "content-type": "text/plain;charset=UTF-8" }),
    post(whole, { origin, "content-type": form, host: "10.0.0.7:3000", "x-forwarded-host": "console.test" }),
    post("garbage", { origin: "http://elsewhere.test", "content-type": form }, "/api/auth/callback/oidc"),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
});
