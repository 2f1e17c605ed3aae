import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { expiryInstant } from "./create-api-key";
import { createApiKeyInput } from "./schema";

const now = Temporal.Instant.from("2026-03-28T22:59:59.5Z");

test("a key ends after full days of 24 hours, on the hour", () => {
  expect(expiryInstant("30", now)).toBe("2026-04-27T23:00:00Z");
  expect(expiryInstant("365", Temporal.Instant.from("2026-01-01T00:00:00Z"))).toBe("2027-01-01T00:00:00Z");
  expect(expiryInstant("never", now)).toBeNull();
});

test("a second submit a moment later asks for the same", () => {
  expect(expiryInstant("90", now)).toBe(expiryInstant("90", now.add({ milliseconds: 400 })));
});

test("the form is parsed strictly, with a sentence for each field", () => {
  const refused = createApiKeyInput.safeParse({ operationId: "op_1", name: " ", projectId: "", expiry: "forever" });
  const messages = Object.fromEntries(refused.error?.issues.map(({ path, message }) => [path[0], message]) ?? []);
  expect(messages).toEqual({
    name: "Give it a name.",
    projectId: "Choose a project.",
    scopes: "Choose at least one scope.",
    expiry: "Choose one of these.",
  });
  const valid = { operationId: "op_1", name: "ci", projectId: "prj_1", scopes: ["inference"], expiry: "90" };
  expect(createApiKeyInput.safeParse(valid).success).toBe(true);
  expect(createApiKeyInput.parse({ ...valid, tags: "team: search" }).tags).toEqual({ team: "search" });
  expect(createApiKeyInput.safeParse({ ...valid, tags: "search" }).success).toBe(false);
  expect(createApiKeyInput.safeParse({ ...valid, secret: "mine" }).success).toBe(false);
  expect(createApiKeyInput.safeParse({ ...valid, scopes: ["root"] }).success).toBe(false);
});
