import { afterAll, beforeEach, expect, test } from "vitest";
import { createApiKey } from "../api-keys/create-api-key.ts";
import { revokeApiKey } from "../api-keys/revoke-api-key.ts";
import { type Customer, nodeType, openShop, type Shop } from "../capacity/testing/shop.ts";
import type { Actor, Context } from "../context.ts";
import { permissions } from "../contract/permissions.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { reservations } from "../db/schema/reservations.ts";
import { listEvents } from "../events/list-events.ts";
import { enterWaitlist } from "./enter.ts";
import { listEntries } from "./entries.ts";
import { listStandingBuyers, withdrawStandingPurchases } from "./standing-purchases.ts";

const shops: Shop[] = [];
let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  shops.push(shop);
  customer = await shop.customer({ quota: 64 });
});
afterAll(() => Promise.all(shops.map((each) => each.close())));

const person = (id: string): Actor => ({ type: "user", id, name: `Person ${id}` });
const as = (actor: Actor, { ctx } = customer): Context => ({ ...ctx, actor, permissions: new Set(permissions) });

function enter(actor: Actor, act: "buy" | "tell" = "buy", who = customer) {
  const wish = {
    ...{ nodeType, alsoNodeTypes: [], nodes: 1, regions: [], hours: 5, ceilingPer: "node_hour" as const },
    ...{ earliestStart: shop.hour(10), latestStart: shop.hour(30) },
  };
  return inTransaction(as(actor, who), (ctx) =>
    enterWaitlist(ctx, act === "buy" ? { act, ...wish, ceiling: "50", projectId: who.projectId } : { act, ...wish }),
  );
}

async function statesOf(who = customer) {
  const { items } = await listEntries(who.ctx, { limit: 200, cursor: undefined, state: undefined });
  return Object.fromEntries(items.map(({ id, state }) => [id, state]));
}

const withdraw = (personId: string, { ctx } = customer) =>
  inTransaction(shop.operator, (within) =>
    withdrawStandingPurchases(within, { organizationId: ctx.organizationId, personId }),
  );

async function withdrawals() {
  const { items } = await listEvents(as(person("usr_any")), { limit: 200, cursor: undefined });
  return items.filter(({ type }) => type === "waitlist.withdrawn");
}

test("what was to be bought in a person's name is withdrawn, told and audited; what others wait for stays", async () => {
  const other = await shop.customer({ quota: 64 });
  const [gone, told, colleague, elsewhere] = [
    await enter(person("usr_gone")),
    await enter(person("usr_gone"), "tell"),
    await enter(person("usr_stays")),
    await enter(person("usr_gone"), "buy", other),
  ];
  expect((await listStandingBuyers(shop.operator)).items).toHaveLength(3);
  expect(await withdraw("usr_gone")).toEqual({ withdrawn: 1 });
  expect(await withdraw("usr_gone")).toEqual({ withdrawn: 0 });
  await shop.supply({ nodes: 4, from: 0, until: 100 });
  await shop.tick();
  expect(await statesOf()).toEqual({ [gone.id]: "withdrawn", [told.id]: "matched", [colleague.id]: "bought" });
  expect(await statesOf(other)).toEqual({ [elsewhere.id]: "bought" });
  expect((await shop.connection.db.select().from(reservations)).map((each) => each.createdById).sort()).toEqual([
    "usr_gone",
    "usr_stays",
  ]);
  expect(await withdrawals()).toMatchObject([
    {
      subjectId: gone.id,
      facts: { nodes: 1, nodeType, followsId: null, detail: "Person usr_gone may not buy any more." },
    },
  ]);
  const audited = (await shop.connection.db.select().from(auditEntries)).filter(
    ({ action }) => action === "waitlist_entry.withdrawn",
  );
  expect(audited).toMatchObject([{ targetId: gone.id, summary: "Person usr_gone may not buy any more." }]);
  expect((await listStandingBuyers(shop.operator)).items).toEqual([]);
});

const makeKey = (scopes: ("capacity" | "inference")[], expiresAt?: string) =>
  inTransaction(as(person("usr_maker")), (ctx) =>
    createApiKey(ctx, { name: "Buyer", projectId: customer.projectId, scopes, ...(expiresAt && { expiresAt }) }),
  );

test.each(["alive", "revoked", "expired"])("an API key that is %s when capacity comes", async (fate) => {
  const { apiKey } = await makeKey(["capacity"], fate === "expired" ? shop.hour(2) : undefined);
  const entry = await enter({ type: "api_key", id: apiKey.id, name: apiKey.name });
  await shop.tick();
  expect(await statesOf()).toEqual({ [entry.id]: "open" });
  if (fate === "revoked") await inTransaction(as(person("usr_maker")), (ctx) => revokeApiKey(ctx, apiKey.id));
  if (fate === "expired") await shop.advance(3);
  await shop.supply({ nodes: 4, from: 0, until: 100 });
  await shop.tick();
  expect(await statesOf()).toEqual({ [entry.id]: fate === "alive" ? "bought" : "withdrawn" });
  expect(await withdrawals()).toHaveLength(fate === "alive" ? 0 : 1);
});
