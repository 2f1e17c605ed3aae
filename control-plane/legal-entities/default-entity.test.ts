import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openShop, type Shop } from "../capacity/testing/shop.ts";
import { legalEntities } from "../db/schema/organizations.ts";
import { putOrganization, putOrganizationTerms } from "../organizations/organizations.ts";
import { allLegalEntities, getDefaultEntity, getEntityBilledFor, getLegalEntity } from "./legal-entities.ts";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

afterAll(() => shop?.close());

const books = { name: "Example", currency: "USD", timeZone: "UTC" } as const;

test("an organization has one entity from its first day, which says what the organization's billing details say", async () => {
  const { ctx, projectId } = await shop.customer();
  const [entity, ...others] = await allLegalEntities(ctx);
  expect(others).toEqual([]);
  expect(entity).toMatchObject({ id: expect.stringMatching(/^ent_/), isDefault: true, language: "en" });
  await putOrganization(ctx, { ...books, billingName: "Example GmbH", billingAddress: ["Ring 1"], taxId: "DE1" });
  const kept = await getDefaultEntity(ctx);
  expect(kept).toMatchObject({ id: entity?.id, name: "Example GmbH", address: ["Ring 1"], taxId: "DE1" });
  expect(await getEntityBilledFor(ctx, projectId)).toEqual(kept);
});

test("the tax and the terms that the operator set are the default entity's", async () => {
  const { ctx } = await shop.customer();
  const { organizationId } = ctx;
  const terms = { taxLabel: "VAT", taxRatePercent: "19", paymentTermsDays: 14 };
  await putOrganizationTerms(shop.operator, organizationId, terms);
  expect(await getDefaultEntity(ctx)).toMatchObject({ ...terms, taxCategory: "S" });
  await putOrganizationTerms(shop.operator, organizationId, { ...terms, taxLabel: "No tax", taxRatePercent: "0" });
  expect(await getDefaultEntity(ctx)).toMatchObject({ taxLabel: "No tax", taxCategory: "O" });
});

test("there is one default, and another organization's entity is not found", async () => {
  const [own, foreign] = [await shop.customer(), await shop.customer()];
  const entity = await getDefaultEntity(own.ctx);
  await expect(own.ctx.db.insert(legalEntities).values({ ...entity, id: "ent_second" })).rejects.toThrow();
  await expect(getLegalEntity(foreign.ctx, entity.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(getEntityBilledFor(foreign.ctx, own.projectId)).rejects.toMatchObject({ code: "not_found" });
});

test("organizations that were there before entities got theirs by the migration", async () => {
  const { ctx } = await shop.customer();
  const terms = { taxLabel: "VAT", taxRatePercent: "8.1", paymentTermsDays: 30 };
  await putOrganizationTerms(shop.operator, ctx.organizationId, terms);
  const { id: _, ...before } = await getDefaultEntity(ctx);
  await ctx.db.delete(legalEntities);
  const folder = new URL("../db/migrations/", import.meta.url);
  const [file = ""] = readdirSync(folder).filter((name) => name.endsWith("_legal_entities.sql"));
  const statements = readFileSync(new URL(file, folder), "utf8").split("--> statement-breakpoint");
  await shop.connection.pool.query(statements.at(-1) ?? "");
  expect(await getDefaultEntity(ctx)).toEqual({ ...before, id: ctx.organizationId.replace("org_", "ent_") });
});
