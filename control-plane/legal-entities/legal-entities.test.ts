import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { permissions } from "../contract/permissions.ts";
import { connectDatabase, type DatabaseConnection } from "../db/client.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { createTestDatabase } from "../db/testing/database.ts";
import { customer, operator, testApp } from "../http/testing/call-app.ts";

let connection: DatabaseConnection;
let drop: () => Promise<void>;
let call: ReturnType<typeof testApp>;

beforeAll(async () => {
  const database = await createTestDatabase();
  connection = connectDatabase(database.url);
  drop = database.drop;
  call = testApp(connection.db, {
    owner: customer("org_parties", permissions),
    stranger: customer("org_other", permissions),
    operator,
  });
  for (const as of ["owner", "stranger"]) {
    await call("PUT", "/api/v1/organization", { as, body: { name: as, timeZone: "UTC", billingName: `${as} Ltd` } });
  }
});

afterAll(async () => {
  await connection?.close();
  await drop?.();
});

const sent = (as: string) => (method: string, path: string, body?: object) =>
  call(method, `/api/v1/${path}`, { as, ...(body && { body }) });
const own = (...given: Parameters<ReturnType<typeof sent>>) => sent("owner")(...given);
const atDesk = (...given: Parameters<ReturnType<typeof sent>>) => sent("operator")(...given);

async function listed(as = "owner"): Promise<Record<string, unknown>[]> {
  // The contract's server has checked the answer against its schema.
  return (await call("GET", "/api/v1/legal-entities", { as })).body.items as Record<string, unknown>[];
}

async function added(body: object): Promise<string> {
  const answer = await own("POST", "legal-entities", { country: "DE", ...body });
  expect(answer).toMatchObject({ status: 201 });
  return String(answer.body.id);
}

describe("a company that is billed", () => {
  test("is added, changed, and made the default, whose details are the organization's billing details", async () => {
    const id = await added({ name: "Nordwind GmbH", taxId: "DE 136 695 976", language: "de" });
    const address = { scheme: "0204", id: "991-12345-67" };
    const changed = await own("PATCH", `legal-entities/${id}`, {
      ...{ electronicAddress: address, address: ["Ring 1"], postalCode: "10115", city: "Berlin" },
    });
    expect(changed.body).toMatchObject({ taxId: "DE136695976", electronicAddress: address, isDefault: false });
    expect((await own("PATCH", `legal-entities/${id}`, { isDefault: true })).body).toMatchObject({ isDefault: true });
    expect((await listed()).map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ["Nordwind GmbH", true],
      ["owner Ltd", false],
    ]);
    expect((await own("GET", "organization")).body).toMatchObject({
      ...{ billingName: "Nordwind GmbH", billingAddress: ["Ring 1", "10115 Berlin", "Deutschland"] },
      taxId: "DE136695976",
    });
    await own("PUT", "organization", { name: "owner", timeZone: "UTC" });
    expect((await listed())[0]).toMatchObject({ address: ["Ring 1"], city: "Berlin" });
    expect(await own("PATCH", `legal-entities/${id}`, { archived: true })).toMatchObject({
      status: 409,
      body: { code: "default_in_use" },
    });
  });

  test.each<[string, object, object]>([
    ["a tax id of another country", { taxId: "FR83404833048" }, { taxId: expect.stringContaining("begins with DE") }],
    ["a tax id with a wrong digit", { taxId: "DE136695975" }, { taxId: expect.stringContaining("check its digits") }],
    [
      "a mail address that is none",
      { electronicAddress: { scheme: "EM", id: "nobody" } },
      { electronicAddress: "Write a mail address." },
    ],
    [
      "a GLN with a wrong digit",
      { electronicAddress: { scheme: "0088", id: "4012345000008" } },
      { electronicAddress: expect.stringContaining("check digit") },
    ],
  ])("is refused with %s", async (_, body, fields) => {
    expect(await own("POST", "legal-entities", { name: "Wrong", country: "DE", ...body })).toMatchObject({
      ...{ status: 422, body: { code: "invalid_legal_entity", fields } },
    });
  });

  test("may have a GLN, whose check digit is right", () =>
    added({ name: "With GLN", electronicAddress: { scheme: "0088", id: "4012345000009" } }));

  test("of another organization is not found", async () => {
    const [foreign] = await listed("stranger");
    for (const body of [{ name: "Mine" }, { isDefault: true }, { archived: true }])
      expect((await own("PATCH", `legal-entities/${foreign?.id}`, body)).status).toBe(404);
    expect((await listed()).map(({ id }) => id)).not.toContain(foreign?.id);
  });
});

describe("where the invoices of a company go", () => {
  const bills = (id: string, billToId: string | null) => own("PATCH", `legal-entities/${id}`, { billToId });
  const refused = (text: string) => ({
    status: 422,
    body: { code: "invalid_bill_to", fields: { billToId: expect.stringContaining(text) } },
  });

  test("is another company of the organization, which cannot be archived meanwhile", async () => {
    const services = await added({ name: "Shared Services" });
    const works = await added({ name: "Works", billToId: services });
    expect((await listed()).find(({ id }) => id === works)).toMatchObject({ billToId: services });
    expect(await own("PATCH", `legal-entities/${services}`, { archived: true })).toMatchObject({
      ...{ status: 409, body: { code: "legal_entity_in_use", facts: { companies: ["Works"] } } },
    });
    expect((await bills(works, null)).body).toMatchObject({ billToId: null });
    expect((await own("PATCH", `legal-entities/${services}`, { archived: true })).status).toBe(200);
    expect(await bills(works, services)).toMatchObject(refused("Shared Services is archived"));
  });

  test("is one step: nowhere that passes them on, and not itself", async () => {
    const [head, branch, outpost] = [
      await added({ name: "Head" }),
      await added({ name: "Branch" }),
      await added({ name: "Outpost" }),
    ];
    expect((await bills(branch, head)).status).toBe(200);
    expect(await bills(outpost, branch)).toMatchObject(refused("The invoices of Branch go to Head"));
    expect(await bills(head, outpost)).toMatchObject(refused("The invoices of Branch go to Head"));
    expect(await bills(head, head)).toMatchObject(refused("unless you choose another"));
  });

  test("is not a company of another organization", async () => {
    const [foreign] = await listed("stranger");
    const id = await added({ name: "Curious" });
    expect((await bills(id, String(foreign?.id))).status).toBe(404);
    expect((await own("PATCH", `legal-entities/${id}`, { archived: true })).status).toBe(200);
    expect((await bills(id, String(foreign?.id))).status).toBe(404);
    expect(await own("POST", "legal-entities", { name: "New", country: "DE", billToId: foreign?.id })).toMatchObject({
      status: 404,
    });
  });

  test("is not taken over from the default by a company that is added", async () => {
    const [standard] = await listed();
    const services = await added({ name: "Receives all" });
    expect((await bills(String(standard?.id), services)).status).toBe(200);
    const later = await added({ name: "Added later" });
    expect((await listed()).find(({ id }) => id === later)).toMatchObject({ billToId: null });
    expect((await bills(String(standard?.id), null)).status).toBe(200);
  });
});

describe("a project", () => {
  test("is billed to the company that finance says, which cannot be archived meanwhile", async () => {
    const id = await added({ name: "Pays for one" });
    const project = await own("POST", "projects", { name: "Billed apart" });
    const path = `projects/${project.body.id}/billed-to`;
    expect((await own("PUT", path, { legalEntityId: id })).body).toMatchObject({ legalEntityId: id });
    expect((await listed()).find((each) => each.id === id)).toMatchObject({ projectIds: [project.body.id] });
    expect(await own("PATCH", `legal-entities/${id}`, { archived: true })).toMatchObject({
      ...{ status: 409, body: { code: "legal_entity_in_use", facts: { projects: ["Billed apart"] } } },
    });
    expect((await own("PUT", path, { legalEntityId: null })).status).toBe(200);
    expect((await own("PATCH", `legal-entities/${id}`, { archived: true })).body.archivedAt).toEqual(
      expect.any(String),
    );
    expect(await own("PUT", path, { legalEntityId: id })).toMatchObject({
      ...{ status: 409, body: { code: "legal_entity_archived" } },
    });
    const acts = await connection.db
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.action, "project.billed_to"), eq(auditEntries.organizationId, "org_parties")));
    expect(acts.map(({ summary }) => summary)).toEqual([
      "Billed the project Billed apart to Pays for one.",
      "Billed the project Billed apart to the default company.",
    ]);
  });

  test("is not billed to a company of another organization", async () => {
    const [foreign] = await listed("stranger");
    const project = await own("POST", "projects", { name: "Ours" });
    expect((await own("PUT", `projects/${project.body.id}/billed-to`, { legalEntityId: foreign?.id })).status).toBe(
      404,
    );
  });
});

describe("the tax of a company", () => {
  test("is what the terms say while nobody entered a seller, then what the rules say, or the operator instead", async () => {
    const abroad = await added({ name: "Vent du Nord", country: "FR", taxId: "FR83404833048", language: "fr" });
    const find = async () => (await listed()).find(({ id }) => id === abroad);
    expect(await find()).toMatchObject({ tax: { category: "O", decidedBy: "operator" }, sellerName: null });
    const noRate = await atDesk("POST", "operator/sellers", { name: "Us", country: "DE", taxId: "DE136695976" });
    expect(noRate).toMatchObject({
      status: 422,
      body: { fields: { country: expect.stringContaining("tax rate of DE") } },
    });
    const rate = { country: "DE", label: "USt.", ratePercent: "19", validFrom: "2020-01-01" };
    expect((await atDesk("POST", "operator/tax-rates", rate)).status).toBe(201);
    expect(await atDesk("POST", "operator/tax-rates", rate)).toMatchObject({
      status: 409,
      body: { code: "rate_published" },
    });
    const iban = { iban: "DE89 3704 0044 0532 0130 00", bic: "COBADEFFXXX" };
    const us = await atDesk("POST", "operator/sellers", { name: "Us", country: "DE", taxId: "DE136695976", ...iban });
    expect(us.body).toMatchObject({ isDefault: true, iban: "DE89370400440532013000" });
    expect(await find()).toMatchObject({
      sellerName: "Us",
      tax: { category: "AE", decidedBy: "rules", reason: expect.stringContaining("Autoliquidation") },
    });
    const decide = (override: object | null, because = "Agreed on 1 June") =>
      atDesk("PUT", `operator/legal-entities/${abroad}/tax`, {
        ...{ override, exemption: null, paymentTermsDays: 45, because },
      });
    const zero = { category: "Z", label: "Zero", ratePercent: "0", reason: null };
    expect((await decide(zero)).body).toMatchObject({ tax: { ...zero, decidedBy: "operator" }, paymentTermsDays: 45 });
    expect(await decide({ ...zero, ratePercent: "7" })).toMatchObject({ status: 422, body: { code: "invalid_rate" } });
    expect((await decide(null)).body).toMatchObject({ tax: { category: "AE", decidedBy: "rules" } });
  });

  test("of the default is what quotes are told, also after a new rate", async () => {
    const [standard] = await listed();
    await atDesk("PUT", `operator/legal-entities/${standard?.id}/tax`, {
      ...{ override: null, exemption: null, paymentTermsDays: 30, because: "Rules from now on" },
    });
    expect((await own("GET", "organization")).body).toMatchObject({ taxLabel: "USt.", taxRatePercent: "19" });
    const higher = { country: "DE", label: "USt.", ratePercent: "21", validFrom: "2026-06-01" };
    await atDesk("POST", "operator/tax-rates", higher);
    expect((await own("GET", "organization")).body).toMatchObject({ taxRatePercent: "21" });
    const { items } = (await atDesk("GET", "operator/tax-rates")).body as { items: object[] };
    expect(items).toMatchObject([
      { ratePercent: "21", validUntil: null },
      { ratePercent: "19", validUntil: "2026-06-01" },
    ]);
  });

  test("has one seller for a country, and a default that cannot be archived", async () => {
    const swiss = await atDesk("POST", "operator/sellers", { name: "Wir AG", country: "CH", serves: ["CH", "LI"] });
    expect(swiss.body).toMatchObject({ isDefault: false });
    const second = await atDesk("POST", "operator/sellers", { name: "Auch AG", country: "CH", serves: ["LI"] });
    expect(second).toMatchObject({
      status: 422,
      body: { fields: { serves: expect.stringContaining("Wir AG sells to LI") } },
    });
    await atDesk("PATCH", `operator/sellers/${swiss.body.id}`, { isDefault: true });
    expect(await atDesk("PATCH", `operator/sellers/${swiss.body.id}`, { archived: true })).toMatchObject({
      status: 409,
    });
    const wrong = await atDesk("PATCH", `operator/sellers/${swiss.body.id}`, { iban: "CH9300762011623852958" });
    expect(wrong).toMatchObject({ status: 422, body: { fields: { iban: expect.stringContaining("check digits") } } });
  });
});
