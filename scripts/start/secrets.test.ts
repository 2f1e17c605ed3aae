import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSecrets, trustedKeys, weakness } from "./secrets.mjs";

let dataDir: string;
const strong = "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6";

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "headroom-secrets-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

test("missing secrets are made once and kept for their owner alone", () => {
  const first = readSecrets(dataDir, { production: false, environment: {} });
  expect(statSync(join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
  expect(readSecrets(dataDir, { production: false, environment: {} })).toEqual(first);
  for (const [name, value] of Object.entries(first))
    if (name !== "CONTROL_PLANE_TRUSTED_KEYS") expect(weakness(name, value)).toBeUndefined();
});

test("the control plane gets the public half of the signing key only", () => {
  const { CONSOLE_SIGNING_KEY: key = "", CONTROL_PLANE_TRUSTED_KEYS: trusted = "" } = readSecrets(dataDir, {
    production: false,
    environment: {},
  });
  expect(trusted).toBe(trustedKeys(key));
  expect(trusted).toContain(JSON.parse(key).x);
  expect(trusted).not.toContain(JSON.parse(key).d);
});

test("given secrets win", () => {
  const environment = { OPERATOR_TOKEN: strong };
  expect(readSecrets(dataDir, { production: false, environment }).OPERATOR_TOKEN).toBe(strong);
});

const complete = () => readSecrets(dataDir, { production: false, environment: {} });

test.each(["NEXTAUTH_SECRET", "OPERATOR_TOKEN", "CONTROL_PLANE_SECRET_KEY", "CONSOLE_SIGNING_KEY"])(
  "production refuses to start without %s",
  (missing) => {
    const environment = { ...complete(), [missing]: undefined };
    expect(() => readSecrets(dataDir, { production: true, environment })).toThrow(`${missing} is missing`);
  },
);

test.each([
  ["NEXTAUTH_SECRET", "short", "is shorter than 32 characters"],
  ["OPERATOR_TOKEN", "changeme".repeat(5), "repeats the same few characters"],
  ["CONSOLE_SIGNING_KEY", "not json", "is not a JSON Web Key"],
  ["CONSOLE_SIGNING_KEY", '{"kty":"OKP","crv":"Ed25519","x":"…"}', "is not a private Ed25519 key"],
])("a weak %s is refused: %s", (name, value, why) => {
  expect(() => readSecrets(dataDir, { production: false, environment: { [name]: value } })).toThrow(`${name} ${why}`);
});
