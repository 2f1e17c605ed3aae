import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { type Authenticate, type Caller, createAuthenticator } from "./authenticate.ts";

const person = { name: "Test person", address: "192.0.2.1" };
const member = { ...person, org: "org_a", permissions: ["capacity.read"], role: "finance" };
const operator = { ...person, operator: true };

let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let authenticate: Authenticate;

beforeAll(async () => {
  keys = await generateKeyPair("EdDSA", { extractable: true });
  authenticate = createAuthenticator({
    trustedKeys: { keys: [await exportJWK(keys.publicKey)] },
    operatorToken: "the operator's own token",
    authenticateApiKey: async () => null,
  });
});

async function arrive(
  claims: Record<string, unknown>,
  audience = "control-plane",
  { signedAt = Math.floor(Date.now() / 1000) } = {},
): Promise<Caller> {
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: "EdDSA" })
    .setSubject("usr_1")
    .setAudience(audience)
    .setIssuedAt(signedAt)
    .setExpirationTime(signedAt + 60)
    .sign(keys.privateKey);
  return authenticate(`Bearer ${token}`, null);
}

test("a member acts in the organization that the console names, with its permissions there", async () => {
  expect(await arrive(member)).toEqual({
    organizationId: "org_a",
    actor: { type: "user", id: "usr_1", name: "Test person" },
    surface: "console",
    role: "finance",
    permissions: new Set(["capacity.read"]),
    address: "192.0.2.1",
  });
});

test("a token without a role fits no rule that names one", async () => {
  const { role: _role, ...others } = member;
  expect(await arrive(others)).toMatchObject({ role: null, permissions: new Set(["capacity.read"]) });
});

test("an operator acts by name, in no organization and with no permission of a customer", async () => {
  expect(await arrive({ ...operator, role: "owner" })).toEqual({
    organizationId: null,
    actor: { type: "operator", id: "usr_1", name: "Test person" },
    surface: "operator",
    role: null,
    permissions: new Set(),
    address: "192.0.2.1",
  });
});

describe("nobody is", () => {
  test.each<[string, Record<string, unknown>]>([
    ["a member and an operator at once", { ...member, operator: true }],
    ["an operator of an organization", { ...operator, org: "org_a" }],
    ["an operator with permissions", { ...operator, permissions: ["capacity.read"] }],
    ["a member with operator set to false", { ...member, operator: false }],
    ["an operator by another word", { ...person, operator: "true" }],
    ["a person with neither", person],
  ])("%s", async (_, claims) => {
    await expect(arrive(claims)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("an operator by a token for models", async () => {
    await expect(arrive(operator, "inference")).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("a token whose signer's clock is another one", () => {
  const signedAt = (seconds: number) => ({ signedAt: Math.floor(Date.now() / 1000) + seconds });

  test.each([30, -90])("%i seconds away is refused with what to look at", async (seconds) => {
    await expect(arrive(member, "control-plane", signedAt(seconds))).rejects.toThrow("Do the clocks agree?");
  });

  test.each([3, -62])("%i seconds away is let in", async (seconds) => {
    expect(await arrive(member, "control-plane", signedAt(seconds))).toMatchObject({ organizationId: "org_a" });
  });
});

describe("the console acting for itself", () => {
  test("is in no organization and has no permission, whatever its token claims besides", async () => {
    expect(await arrive({ ...member, operator: true }, "control-plane/console")).toMatchObject({
      organizationId: null,
      actor: { type: "system", id: "console" },
      permissions: new Set(),
    });
  });

  test("is known by whom its token is for alone", async () => {
    const claims = { ...member, program: true, role: "console" };
    expect(await arrive(claims)).toMatchObject({ organizationId: "org_a", actor: { type: "user" } });
    await expect(arrive({}, "control-plane")).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(arrive({}, "control-plane/console/x")).rejects.toMatchObject({ code: "unauthenticated" });
  });
});
