import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey } from "../api-keys/create-api-key.ts";
import { openShop, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { whileUncommitted } from "../db/testing/while-uncommitted.ts";
import { listProjects, updateProject } from "./projects.ts";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

afterAll(() => shop?.close());

test("a project that is renamed while somebody archives it is archived", async () => {
  const { ctx, projectId } = await shop.customer();
  const outcome = await whileUncommitted(
    ctx,
    (within) => updateProject(within, projectId, { archived: true }),
    () => inTransaction(ctx, (within) => updateProject(within, projectId, { name: "Renamed" })),
  );
  expect(outcome).toMatchObject({ status: "fulfilled", value: { name: "Renamed", archivedAt: expect.any(String) } });
  expect(await listProjects(ctx)).toMatchObject([{ name: "Renamed", archivedAt: expect.any(String) }]);
});

test("no key is made for a project that somebody archives at the same moment", async () => {
  const { ctx, projectId } = await shop.customer();
  const outcome = await whileUncommitted(
    ctx,
    (within) => updateProject(within, projectId, { archived: true }),
    () =>
      inTransaction({ ...ctx, permissions: new Set(["models.read", "models.use"] as const) }, (within) =>
        createApiKey(within, { name: "Late key", projectId, scopes: ["inference"] }),
      ),
  );
  expect(outcome).toMatchObject({ status: "rejected", reason: { code: "project_archived" } });
});
