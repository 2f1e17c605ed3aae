import { expect, test } from "vitest";
import { safeNext } from "./next-path";
import { addressFrom } from "./request";

test.each([
  ["/acme/usage?project=prj_1", "/acme/usage?project=prj_1"],
  [undefined, "/"],
  ["https://evil.example", "/"],
  ["//evil.example", "/"],
  ["/.//evil.example", "/"],
  ["/acme/..//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["/%09/evil.example", "/%09/evil.example"],
  ["/\t/evil.example", "/"],
  ["/sign-in?next=/sign-in", "/"],
  ["/api/auth/signout", "/"],
  ["javascript:alert(1)", "/"],
])("after signing in, %s leads to %s", (next, path) => {
  expect(safeNext(next)).toBe(path);
});

test("the address is the one that the outermost trusted proxy wrote", () => {
  expect(addressFrom("203.0.113.9", 0)).toBe("203.0.113.9");
  expect(addressFrom("1.2.3.4, 203.0.113.9", 1)).toBe("203.0.113.9");
  expect(addressFrom("1.2.3.4, 203.0.113.9, 10.0.0.1", 2)).toBe("203.0.113.9");
  expect(addressFrom(null, 0)).toBe("unknown");
});
