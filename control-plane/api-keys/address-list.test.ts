import { expect, test } from "vitest";
import { addressRange } from "../contract/api-keys.ts";
import { addressListOf } from "./address-list.ts";

test.each([
  ["203.0.113.7", "203.0.113.7", true],
  ["203.0.113.7", "203.0.113.8", false],
  ["203.0.113.0/24", "203.0.113.255", true],
  ["203.0.113.0/24", "203.0.114.0", false],
  ["203.0.113.0/24", "::ffff:203.0.113.9", true],
  ["0.0.0.0/0", "198.51.100.1", true],
  ["0.0.0.0/0", "2001:db8::1", false],
  ["2001:db8::/32", "2001:db8:ffff::1", true],
  ["2001:db8::/32", "2001:db9::1", false],
  ["2001:db8::1", "2001:0db8:0:0::1", true],
  ["fe80::/10", "fe80::1%eth0", true],
  ["203.0.113.0/24", "not an address", false],
  ["203.0.113.0/24", "", false],
  ["203.0.113.0/24", null, false],
] as const)("%s has %s: %s", (range, address, expected) => {
  expect(addressRange.safeParse(range).success).toBe(true);
  expect(addressListOf(["192.0.2.0/30", range]).has(address)).toBe(expected);
});

test.each([
  "203.0.113.0/33",
  "203.0.113",
  "2001:db8::/129",
  "example.com",
  "10.0.0.1/8/8",
  " 10.0.0.1",
  "*",
  "010.0.0.1",
])("%s is refused", (range) => {
  expect(addressRange.safeParse(range).success).toBe(false);
});
