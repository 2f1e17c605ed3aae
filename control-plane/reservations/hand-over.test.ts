import { afterAll, beforeAll, expect, test } from "vitest";
import { type Customer, openShop, type Shop } from "../capacity/testing/shop.ts";
import { mostAccessBytes } from "../contract/access.ts";
import { customer as callerOf, operator, testApp } from "../http/testing/call-app.ts";
import { reservationHandlers } from "./handlers.ts";

let shop: Shop;
let mine: Customer;
let id: string;
let call: ReturnType<typeof testApp>;

beforeAll(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 2, from: 0, until: 100 });
  mine = await shop.customer();
  id = (await shop.buy(mine, (await shop.quote(mine, { nodes: 2, from: 1, until: 20 })).id)).id;
  await shop.advance(1, { demo: false });
  await shop.tick({ demo: false });
  const callers = { operator, mine: callerOf(mine.ctx.organizationId, ["reservations.connect"]) };
  call = testApp(shop.connection.db, callers, { handlers: reservationHandlers, clock: shop.clock });
});
afterAll(() => shop?.close());

const handOver = (methods: readonly object[]) =>
  call("POST", `/api/v1/operator/reservations/${id}/handovers`, { as: "operator", body: { methods } });

const kubeconfig = (bytes: number) => {
  const head = "apiVersion: v1\nkind: Config\n# Überschrift\nusers:\n";
  return head + `  token: ${"Zm9v\n".repeat(bytes)}`.slice(0, bytes - Buffer.byteLength(head));
};
const way = (value: string, label = "kubeconfig") => ({ kind: "kubernetes", label, value });

test.each([
  ["one way of more than 64 KiB", [way(kubeconfig(mostAccessBytes + 1))], "methods.0.value: Use at most 64 KiB."],
  ["one way of more bytes than characters", [way("ä".repeat(32_769))], "methods.0.value: Use at most 64 KiB."],
  [
    "more than 1 MiB in all",
    Array.from({ length: 17 }, (_, index) => way(kubeconfig(mostAccessBytes), `cluster-${index}`)),
    "methods: Use at most 1 MiB for all ways together.",
  ],
])("%s is refused with a sentence", async (_, methods, detail) => {
  expect(await handOver(methods)).toMatchObject({ status: 400, body: { code: "invalid_input", detail } });
});

test("a kubeconfig of 64 KiB is taken over HTTP and reaches the customer as it was, line for line", async () => {
  const value = kubeconfig(mostAccessBytes);
  expect(Buffer.byteLength(value)).toBe(65_536);
  expect(await handOver([way(value)])).toMatchObject({ status: 201 });
  const { body } = await call("POST", `/api/v1/reservations/${id}/access-reveals`, {
    ...{ as: "mine", body: { kind: "kubernetes", label: "kubeconfig" } },
  });
  expect(body).toMatchObject({ kind: "kubernetes", label: "kubeconfig", value });
});

test("sixteen such files are as much as is taken at once", async () => {
  const methods = Array.from({ length: 16 }, (_, index) => way(kubeconfig(mostAccessBytes), `cluster-${index}`));
  expect(await handOver(methods)).toMatchObject({ status: 201 });
});
