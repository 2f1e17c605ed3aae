import { createLocalJWKSet, jwtVerify } from "jose";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { setTestEnvironment } from "@/lib/testing/with-console";
import { controlPlaneToken, mintBrowserToken, mintProgramToken } from "./token";

beforeAll(setTestEnvironment);
afterEach(() => vi.useRealTimers());

const subject = {
  organizationId: "org_1",
  userId: "usr_1",
  userName: "Demo Owner",
  requestId: "req_1",
  address: "192.0.2.1",
  permissions: ["models.use", "models.read"],
  role: "engineer",
} as const;

const keys = createLocalJWKSet({
  keys: [{ kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" }],
});

test("a call's token says who, where and what, to the control plane alone, for a minute", async () => {
  const { payload } = await jwtVerify(await controlPlaneToken(subject), keys, {
    audience: "control-plane",
    algorithms: ["EdDSA"],
  });
  expect(payload).toMatchObject({
    org: "org_1",
    sub: "usr_1",
    name: "Demo Owner",
    address: "192.0.2.1",
    permissions: ["models.use", "models.read"],
    role: "engineer",
    rid: "req_1",
  });
  expect(Number(payload.exp) - Number(payload.iat)).toBe(60);
});

test("an operator's token names no organization and carries no permission", async () => {
  const operator = { organizationId: null, userId: "usr_2", userName: "Demo Operator", requestId: "req_2" };
  // Whatever else a context holds stays out.
  const token = await controlPlaneToken({ ...operator, ...{ permissions: subject.permissions } });
  const { payload } = await jwtVerify(token, keys, { audience: "control-plane" });
  expect(payload).toMatchObject({ operator: true, sub: "usr_2", name: "Demo Operator", rid: "req_2" });
  expect(payload).not.toHaveProperty("org");
  expect(payload).not.toHaveProperty("permissions");
});

test("a browser's token is good for models of one project, for a minute, and for nothing else", async () => {
  const token = await mintBrowserToken(subject, "prj_1");
  const { payload } = await jwtVerify(token, keys, { audience: "inference", algorithms: ["EdDSA"] });
  expect(payload).toMatchObject({ org: "org_1", project: "prj_1" });
  expect(Number(payload.exp) - Number(payload.iat)).toBe(60);
  await expect(jwtVerify(token, keys, { audience: "control-plane" })).rejects.toThrow();
});

test("the calls of one request share a token while it is fresh; another request has its own", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const [request, another] = [{ ...subject }, { ...subject }];
  const idOf = async (of: typeof subject) => (await jwtVerify(await controlPlaneToken(of), keys)).payload.jti;
  const first = await idOf(request);
  expect(await idOf(request)).toBe(first);
  expect(await idOf(another)).not.toBe(first);
  vi.advanceTimersByTime(20_001);
  expect(await idOf(request)).not.toBe(first);
});

test("the console's own token is for itself alone: of no organization, with no permission", async () => {
  const token = await mintProgramToken();
  const { payload } = await jwtVerify(token, keys, { audience: "control-plane/console", algorithms: ["EdDSA"] });
  expect(payload.sub).toBe("console");
  expect(payload).not.toHaveProperty("org");
  expect(payload).not.toHaveProperty("permissions");
  await expect(jwtVerify(token, keys, { audience: "control-plane" })).rejects.toThrow();
});
