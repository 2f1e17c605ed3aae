import { Temporal } from "temporal-polyfill";
import type { Clock } from "../../clock.ts";
import type { Context } from "../../context.ts";
import { connectDatabase, type Database, type DatabaseConnection } from "../../db/client.ts";
import { allocations, nodeTypes } from "../../db/schema/capacity.ts";
import { models } from "../../db/schema/models.ts";
import { organizations, projects } from "../../db/schema/organizations.ts";
import { priceLists, prices } from "../../db/schema/pricing.ts";
import { quotes, reservationSegments, reservations } from "../../db/schema/reservations.ts";
import { createTestDatabase } from "../../db/testing/database.ts";
import { newId } from "../../ids.ts";
import { keepDefaultEntity } from "../../legal-entities/legal-entities.ts";
import { keepBuiltInPrices } from "../../pricing/built-in-prices.ts";
import type { UsageInput } from "../usage-input.ts";

const epoch = Temporal.Instant.from("2025-01-01T00:00:00Z");

/** A test database and what closes it. */
export async function openBooks(options: { max?: number } = {}): Promise<DatabaseConnection & { ownerUrl: string }> {
  const database = await createTestDatabase();
  const connection = connectDatabase(database.url, options);
  return {
    ...connection,
    ownerUrl: database.ownerUrl,
    close: async () => {
      await connection.close();
      await database.drop();
    },
  };
}

export function clockAt(text: string): Clock {
  const now = Temporal.Instant.from(text);
  return { now: () => now };
}

/** A person of the organization, for queries and verbs. */
export function contextOf(db: Database, clock: Clock, organizationId: string): Context {
  return {
    db,
    clock,
    organizationId,
    actor: { type: "user", id: "usr_test", name: "Test person" },
    surface: "console",
    requestId: "req_test",
    address: null,
    operationId: null,
    role: null,
    permissions: new Set(),
  };
}

type Organization = typeof organizations.$inferSelect;

/** An organization with one project; unique names. */
export async function makeCustomer(db: Database, facts: Partial<Organization> = {}) {
  const organization: Organization = {
    id: newId("org", epoch),
    name: "Example",
    currency: "USD",
    timeZone: "UTC",
    billingName: "Example Ltd",
    billingAddress: ["1 Example Street", "Exampletown"],
    taxId: null,
    taxLabel: "VAT",
    taxRatePercent: "19",
    paymentTermsDays: 30,
    createdAt: epoch,
    ...facts,
  };
  await db.insert(organizations).values(organization);
  await keepBuiltInPrices(db, organization.currency);
  await keepDefaultEntity({ db }, organization);
  const projectId = await makeProject(db, organization.id, "Research");
  return { ...organization, projectId };
}

export type Customer = Awaited<ReturnType<typeof makeCustomer>>;

export async function makeProject(db: Database, organizationId: string, name: string): Promise<string> {
  const id = newId("prj", epoch);
  await db.insert(projects).values({ id, organizationId, name, createdAt: epoch });
  return id;
}

/** A price list; gives the ids of its prices by sku. */
export async function makePrices(
  db: Database,
  amounts: Record<string, string>,
  list: { currency?: string; validFrom?: string; organizationId?: string } = {},
): Promise<Record<string, string>> {
  const currency = list.currency ?? "USD";
  const priceListId = newId("pls", epoch);
  await db.insert(priceLists).values({
    id: priceListId,
    name: "Test",
    organizationId: list.organizationId ?? null,
    currency,
    validFrom: Temporal.Instant.from(list.validFrom ?? "2025-01-01T00:00:00Z"),
    publishedAt: epoch,
  });
  const rows = Object.entries(amounts).map(([sku, amount]) => ({
    id: newId("prc", epoch),
    priceListId,
    sku,
    product: sku.startsWith("capacity:") ? "capacity" : "inference",
    per: sku.startsWith("capacity:") ? 3600 : 1_000_000,
    amount,
    currency,
  }));
  await db.insert(prices).values(rows);
  return Object.fromEntries(rows.map(({ sku, id }) => [sku, id]));
}

export async function makeNodeType(db: Database, id: string, gpus: number): Promise<void> {
  const filler = { family: "Hopper", gpuModel: "H100", gpuMemoryGb: 80, cpuCores: 192, memoryGb: 2048 };
  await db
    .insert(nodeTypes)
    .values({ id, name: `${gpus} × ${id}`, gpus, ...filler, localStorageTb: 30, interconnect: "InfiniBand" })
    .onConflictDoNothing();
}

export async function makeModel(db: Database, id: string): Promise<void> {
  await db
    .insert(models)
    .values({
      id,
      name: id,
      publisher: "Test",
      description: "",
      license: "Test",
      contextTokens: 8192,
      maxOutputTokens: 2048,
      modalities: ["text"],
      parameters: [],
      regions: [],
      life: "available",
      retiresAt: null,
      demo: true,
      discovered: false,
      createdAt: epoch,
    })
    .onConflictDoNothing();
}

/** A reservation that was bought, without the capacity behind it. */
export async function makeReservation(
  db: Database,
  customer: Pick<Customer, "id" | "projectId" | "currency">,
  facts: { priceId: string; startsAt: string; endsAt: string; nodes?: number; name?: string; poNumber?: string },
): Promise<string> {
  const id = newId("res", epoch);
  const window = {
    region: "eu-north",
    nodeType: "h100-sxm-8",
    nodes: facts.nodes ?? 2,
    gpus: 8 * (facts.nodes ?? 2),
    startsAt: Temporal.Instant.from(facts.startsAt),
    endsAt: Temporal.Instant.from(facts.endsAt),
    createdAt: epoch,
  };
  const allocationId = newId("alc", epoch);
  const pool = "eu-north/h100-sxm-8/guaranteed";
  await db
    .insert(allocations)
    .values({ id: allocationId, organizationId: customer.id, pool, state: "allocated", ...window });
  const bought = {
    ...window,
    organizationId: customer.id,
    allocationId,
    capacityClass: "guaranteed",
    priceId: facts.priceId,
    total: "0",
    currency: customer.currency,
    terms: { earlyReleaseFeePercent: 30, noticeSeconds: null, deliveryToleranceMinutes: 15, sentences: [] },
    createdById: "usr_test",
    createdByName: "Test person",
  };
  const quoteId = newId("quo", epoch);
  await db.insert(quotes).values({ id: quoteId, state: "accepted", expiresAt: window.startsAt, ...bought });
  await db.insert(reservations).values({
    ...bought,
    id,
    quoteId,
    projectId: customer.projectId,
    name: facts.name ?? "training",
    state: "active",
    boughtUntil: window.endsAt,
    meteredUntil: window.startsAt,
    poNumber: facts.poNumber ?? null,
    createdByType: "user",
  });
  const { organizationId, priceId, nodes, startsAt, endsAt, createdAt } = bought;
  const agreed = {
    organizationId,
    projectId: customer.projectId,
    quoteId,
    priceId,
    nodes,
    startsAt,
    endsAt,
    createdAt,
  };
  await db.insert(reservationSegments).values({ ...agreed, reservationId: id, revision: 0, position: 0 });
  return id;
}

/** A metered request of the customer. */
export function inferenceUsage(
  customer: Pick<Customer, "id" | "projectId">,
  facts: Partial<Omit<UsageInput, "occurredAt">> & { occurredAt: string },
): UsageInput {
  return {
    organizationId: customer.id,
    projectId: customer.projectId,
    source: "test-meter",
    sourceId: newId("rec", epoch),
    product: "inference",
    resourceId: "demo-large",
    usageSource: "final",
    inputTokens: 1000,
    cachedInputTokens: 200,
    outputTokens: 300,
    reasoningTokens: 50,
    ...facts,
    occurredAt: Temporal.Instant.from(facts.occurredAt),
  };
}
