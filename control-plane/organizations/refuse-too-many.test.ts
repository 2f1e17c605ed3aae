import { sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openShop, type Shop } from "../capacity/testing/shop.ts";
import { listLegalEntities } from "../contract/legal-entities.ts";
import { permissions } from "../contract/permissions.ts";
import { allocationRules } from "../db/schema/allocation.ts";
import { apiKeys, serviceAccounts } from "../db/schema/api-keys.ts";
import { approvalPolicies } from "../db/schema/approvals.ts";
import { legalEntities, projects } from "../db/schema/organizations.ts";
import { purchaseOrders } from "../db/schema/purchase-orders.ts";
import { quotaCaps } from "../db/schema/quotas.ts";
import { customer, testApp } from "../http/testing/call-app.ts";

let shop: Shop;
let call: ReturnType<typeof testApp>;
let projectId: string;
let legalEntityId: string;
const organizationId = "org_many";

beforeAll(async () => {
  shop = await openShop();
  call = testApp(shop.connection.db, { owner: customer(organizationId, permissions) }, { clock: shop.clock });
  await call("PUT", "/api/v1/organization", { as: "owner", body: { name: "Many", timeZone: "UTC" } });
  projectId = String((await make("projects", { name: "First" })).body.id);
  const { body } = await call("GET", "/api/v1/legal-entities", { as: "owner" });
  legalEntityId = listLegalEntities.response.parse(body).items[0]?.id ?? "";
});
afterAll(() => shop?.close());

const make = (path: string, body: object) => call("POST", `/api/v1/${path}`, { as: "owner", body });

const noConditions = { totalFrom: null, daysFrom: null, nodeTypes: [], projectIds: [] };
const kinds: readonly [path: string, most: number, table: PgTable, body: (name: string) => object][] = [
  ["projects", 2_000, projects, (name) => ({ name })],
  [
    ...(["approval-policies", 500, approvalPolicies] as const),
    (name) => ({
      ...{ name, ...noConditions, approverRoles: ["owner"], approverPeople: [] },
      ...{ deadlineHours: 24, allowOwnRequests: false },
    }),
  ],
  ["legal-entities", 500, legalEntities, (name) => ({ name, country: "DE" })],
  ["service-accounts", 2_000, serviceAccounts, (name) => ({ name, projectId })],
  ["api-keys", 10_000, apiKeys, (name) => ({ name, projectId, scopes: ["inference"] })],
  [
    ...(["purchase-orders", 10_000, purchaseOrders] as const),
    (number) => ({ number, legalEntityId, amount: "1", validFrom: "2026-03-01", validUntil: null, note: null }),
  ],
  [
    ...(["allocation-rules", 500, allocationRules] as const),
    (name) => ({
      ...{ name, validFrom: "2026-03" },
      terms: {
        ...{ source: { kind: "project", projectId }, method: "even" },
        targets: [{ kind: "costCenter", costCenter: "CC1", sharePercent: null }],
      },
    }),
  ],
  [
    ...(["quota-caps", 2_000, quotaCaps] as const),
    (cappedId) => ({ quotaId: "requests_per_minute:*", level: "member", cappedId, cappedName: cappedId, limit: 1 }),
  ],
];

test.each(kinds)("of %s an organization has at most %i", async (path, most, table, body) => {
  const first = await make(path, body("One"));
  expect(first).toMatchObject({ status: 201 });
  // Copies of it, but for what has to be its own.
  const { rows } = await shop.connection.db.execute<{ count: number }>(sql`
    select count(*)::integer as count from ${table} where organization_id = ${organizationId}`);
  await shop.connection.db.execute(sql`
    insert into ${table}
    select copy.* from ${table} as one
    cross join generate_series(1, ${most - (rows[0]?.count ?? 0)}::integer) as step (n)
    cross join lateral jsonb_populate_record(one, to_jsonb(one) || jsonb_build_object(
      'id', one.id || n, 'name', 'N' || n, 'number', 'N' || n, 'subject_id', 'usr_' || n,
      'secret_hash', 'h' || n, 'prefix', 'p' || n, 'is_default', false)) as copy
    where one.id = (select max(id) from ${table} where organization_id = ${organizationId})
  `);
  const refused = await make(path, body("Another"));
  expect(refused).toMatchObject({ status: 409, body: { code: expect.stringMatching(/^too_many_/), facts: { most } } });
});
