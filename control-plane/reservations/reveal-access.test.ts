import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Customer, openShop, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries, idempotencyKeys } from "../db/schema/audit.ts";
import { customer as callerOf, testApp } from "../http/testing/call-app.ts";
import { getDependants } from "../successors/get-dependants.ts";
import { getAccess } from "./get-access.ts";
import { handOver } from "./hand-over.ts";
import { reservationHandlers } from "./handlers.ts";

let shop: Shop;
let mine: Customer;
let id: string;
let call: ReturnType<typeof testApp>;

const secrets = {
  kubernetes: "apiVersion: v1\nusers:\n- token: canary-kube",
  jupyter: "https://lab/?token=canary-lab",
};
const ways = [
  { kind: "ssh" as const, label: "login", value: "ssh me@cluster" },
  { kind: "kubernetes" as const, label: "kubeconfig", value: secrets.kubernetes },
  { kind: "jupyter" as const, label: "lab", value: secrets.jupyter, note: "For notebooks" },
];

beforeAll(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 4, from: 0, until: 100 });
  mine = await shop.customer();
  const theirs = await shop.customer();
  id = (await shop.buy(mine, (await shop.quote(mine, { nodes: 2, from: 1, until: 20 })).id)).id;
  await shop.advance(1, { demo: false });
  await shop.tick({ demo: false });
  const callers = {
    mine: callerOf(mine.ctx.organizationId, ["reservations.connect", "reservations.read"]),
    viewer: callerOf(mine.ctx.organizationId, ["reservations.read"], "viewer"),
    theirs: callerOf(theirs.ctx.organizationId, ["reservations.connect"]),
  };
  call = testApp(shop.connection.db, callers, { handlers: reservationHandlers, clock: shop.clock });
  await inTransaction(shop.operator, (ctx) => handOver(ctx, id, { methods: ways }));
});
afterAll(() => shop?.close());

const reveal = (body: object, as = "mine", key?: string) =>
  call("POST", `/api/v1/reservations/${id}/access-reveals`, { as, body, ...(key && { key }) });
const lab = { kind: "jupyter", label: "lab" };
const revealedEntries = () =>
  shop.connection.db.select().from(auditEntries).where(eq(auditEntries.action, "reservation.access_revealed"));

test("reading how nodes are reached names the secrets and holds none of them", async () => {
  const { body } = await call("GET", `/api/v1/reservations/${id}/access`, { as: "mine" });
  expect(body).toMatchObject({
    methods: [
      { kind: "ssh", label: "login", value: "ssh me@cluster", secret: false },
      { kind: "kubernetes", label: "kubeconfig", value: null, secret: true },
      { kind: "jupyter", label: "lab", value: null, secret: true, note: "For notebooks" },
    ],
  });
  expect(JSON.stringify(body)).not.toContain("canary");
  expect(await revealedEntries()).toEqual([]);
});

test.each([
  ["a role that may not connect", "viewer", lab, 403, "forbidden"],
  ["another organization", "theirs", lab, 404, "not_found"],
  ["a name that there is not", "mine", { ...lab, label: "labs" }, 404, "not_found"],
  ["a kind that there is not", "mine", { ...lab, kind: "slurm" }, 404, "not_found"],
  ["no name", "mine", { kind: "jupyter" }, 400, "invalid_input"],
])("%s reveals nothing", async (_, as, body, status, code) => {
  const answer = await reveal(body, as);
  expect(answer).toMatchObject({ status, body: { code } });
  expect(JSON.stringify(answer.body)).not.toContain("canary");
  expect(await revealedEntries()).toEqual([]);
});

test("whoever reveals one is given it, and stands in the log with which it was; what it says is stored nowhere else", async () => {
  const answer = await reveal(lab, "mine", "reveal-1");
  expect(answer).toMatchObject({ status: 201, body: { ...lab, value: secrets.jupyter, note: "For notebooks" } });
  expect(await revealedEntries()).toMatchObject([
    {
      ...{ targetType: "reservation", targetId: id, actorName: "Test person", outcome: "succeeded" },
      ...{ summary: "Revealed lab (jupyter).", after: lab, operationId: "reveal-1" },
    },
  ]);
  // The same call again is answered, without the secret: answers are stored.
  expect(await reveal(lab, "mine", "reveal-1")).toMatchObject({ status: 201, body: { ...lab, value: null } });
  expect(await revealedEntries()).toHaveLength(1);
  const stored = [
    await shop.connection.db.select().from(auditEntries),
    await shop.connection.db.select().from(idempotencyKeys),
  ];
  expect(JSON.stringify(stored)).not.toContain("canary");
});

test("who was given it counts as somebody who depends on the nodes", async () => {
  const readers = (await getDependants(mine.ctx, id)).readers.map(({ actor }) => actor.name);
  expect(readers).toContain("Test person");
});

test("the operator does not give two ways of a kind one name", async () => {
  const { givenMethods } = await import("../contract/access.ts");
  const twice = givenMethods.safeParse([ways[2], { ...ways[2], value: "https://other" }]);
  expect(twice.error?.issues[0]?.message).toBe("Give ways of the same kind different names.");
  expect(givenMethods.safeParse([ways[2], { ...ways[0], label: "lab" }]).success).toBe(true);
});

test("after the end nothing is given any more", async () => {
  await shop.advance(21, { demo: false });
  expect((await getAccess(mine.ctx, id)).methods).toEqual([]);
  expect(await reveal(lab)).toMatchObject({ status: 404, body: { code: "not_found" } });
});
