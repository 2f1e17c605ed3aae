import { expect, test } from "vitest";
import { createSecretBox, secretContext } from "./secret-box.ts";

const box = createSecretBox("a key of at least thirty-two characters");
const provider = { id: "engine", baseUrl: "https://engine.example.com/v1" };

test("a sealed secret opens again, and looks different each time", () => {
  const sealed = box.seal("sk-secret", secretContext(provider));
  expect(sealed).not.toContain("sk-secret");
  expect(box.seal("sk-secret", secretContext(provider))).not.toBe(sealed);
  expect(box.open(sealed, secretContext(provider))).toBe("sk-secret");
});

test("it opens for no other address, no other key, and not when it was changed", () => {
  const sealed = box.seal("sk-secret", secretContext(provider));
  expect(box.open(sealed, secretContext({ ...provider, baseUrl: "https://evil.example.com/v1" }))).toBeNull();
  expect(
    createSecretBox("another key of at least thirty-two characters").open(sealed, secretContext(provider)),
  ).toBeNull();
  const middle = sealed.length >> 1;
  const changed = sealed.slice(0, middle) + (sealed[middle] === "A" ? "B" : "A") + sealed.slice(middle + 1);
  expect(box.open(changed, secretContext(provider))).toBeNull();
  expect(box.open("", secretContext(provider))).toBeNull();
});
