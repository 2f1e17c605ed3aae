import { expect, test } from "vitest";
import { hashSecret, isWellFormedSecret, makeSecret } from "./secret.ts";

test("a secret is well formed, recognisable by its prefix, and stored as a hash", () => {
  const { secret, secretHash, prefix } = makeSecret();
  expect(secret).toMatch(/^hr_live_[0-9A-Za-z]{34}$/);
  expect(isWellFormedSecret(secret)).toBe(true);
  expect(secret.startsWith(prefix)).toBe(true);
  expect(secretHash).toBe(hashSecret(secret));
  expect(secretHash).not.toContain(secret);
});

test("secrets differ, and use the whole alphabet", () => {
  const secrets = Array.from({ length: 200 }, () => makeSecret().secret);
  expect(new Set(secrets).size).toBe(200);
  expect(new Set(secrets.join("").slice(8)).size).toBeGreaterThanOrEqual(62);
});

test("one changed, missing or added character is noticed without a look-up", () => {
  const { secret } = makeSecret();
  for (let index = 8; index < secret.length; index++) {
    const other = secret[index] === "x" ? "y" : "x";
    expect(isWellFormedSecret(secret.slice(0, index) + other + secret.slice(index + 1))).toBe(false);
  }
  for (const wrong of [
    "",
    "hr_live_",
    secret.slice(0, -1),
    `${secret}0`,
    `${secret}\n`,
    secret.toUpperCase(),
    hashSecret(secret),
  ]) {
    expect(isWellFormedSecret(wrong)).toBe(false);
  }
});
