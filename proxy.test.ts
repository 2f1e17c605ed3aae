import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { proxy } from "./proxy";

test.each([
  "/example-labs/invoices/%E0%A4%A",
  "/%",
  "/api/calendars/%zz",
  "/api/organizations/a/evaluations/%00/progress",
  "/example-labs/audit-log?actor=%00",
])("%s is no address, and says so instead of failing", (path) => {
  const answer = proxy(new NextRequest(new URL(path, "http://console.test")));
  expect(answer.status).toBe(400);
});

test("every other address passes, with its policy and its own nonce", () => {
  const [one, other] = ["/", "/example-labs/invoices?cursor=%"].map((path) =>
    proxy(new NextRequest(new URL(path, "http://console.test"))).headers.get("content-security-policy"),
  );
  expect(one).toMatch(/script-src 'self' 'nonce-/);
  expect(one).not.toBe(other);
});
