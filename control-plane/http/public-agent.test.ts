import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { request } from "undici";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isPublicAddress, PrivateAddressError, publicAgent, refusePrivateHost } from "./public-agent.ts";

const server = createServer((_, response) => response.end("inside"));

beforeAll(() => new Promise<void>((resolve) => void server.listen(0, () => resolve())));
afterAll(() => void server.close());

test.each([
  ...[
    "127.0.0.1",
    "10.1.2.3",
    "172.31.255.255",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
  ],
  ...["::1", "::", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "::ffff:a9fe:a9fe", "64:ff9b::7f00:1", "2002:7f00:1::"],
  ...["fec0::1", "ff02::1", "5f00::1", "3fff::1"],
])("%s is no public address", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(["1.1.1.1", "52.219.170.1", "172.32.0.1", "2606:4700:4700::1111", "2a00:1450::1"])("%s is one", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each(["http://2130706433/", "http://0x7f.1/", "http://[::ffff:127.0.0.1]/", "http://127.1/"])(
  "%s is refused in whatever way it is written",
  (address) => {
    expect(() => refusePrivateHost(new URL(address))).toThrow(PrivateAddressError);
  },
);

test("a name that leads to this machine is not connected to, unless the operator allows it", async () => {
  const { port } = server.address() as AddressInfo;
  const address = `http://localhost:${port}/`;
  const closed = publicAgent({ allowPrivate: false, timeoutMs: 1_000 });
  await expect(request(address, { dispatcher: closed })).rejects.toThrow(PrivateAddressError);
  const open = publicAgent({ allowPrivate: true, timeoutMs: 1_000 });
  expect(await (await request(address, { dispatcher: open })).body.text()).toBe("inside");
  await Promise.all([closed.close(), open.close()]);
});
