import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock, systemClock } from "../clock.ts";
import { putModel as putModelRoute, putProvider as putProviderRoute } from "../contract/operator-models.ts";
import { permissions } from "../contract/permissions.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { listEvents } from "../events/list-events.ts";
import { publishEvents } from "../events/publish-events.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { contextOf, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { workerContext } from "../worker.ts";
import { announceRetirements } from "./announce-retirements.ts";
import { putModel } from "./put-model.ts";
import { putProvider } from "./put-provider.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
beforeAll(async () => {
  process.env.CONTROL_PLANE_SECRET_KEY = "test-secret-key-of-at-least-32-characters";
  books = await openBooks();
});
afterAll(() => books.close());

test("who called a model of late is told of its end 30, 7 and 1 days before, each once for each date", async () => {
  const now = systemClock.now();
  const clock = new AdjustableClock(now);
  const operator = {
    ...contextOf(books.db, clock, ""),
    actor: { type: "operator" as const, id: "operator", name: "Operator" },
  };
  const put = (id: string, changes: { retiresAt?: string; successorId?: string } = {}) => {
    const card = putModelRoute.body.parse({
      ...{ name: `The ${id}`, publisher: "Test", description: "", license: "MIT" },
      ...{ contextTokens: 8_192, maxOutputTokens: 4_096, modalities: ["text"], parameters: [], regions: [] },
      ...{ life: "available", routes: [{ providerId: "engine", upstreamModel: "theirs" }] },
      ...changes,
    });
    return inTransaction(operator, (ctx) => putModel(ctx, id, card));
  };
  const engine = putProviderRoute.body.parse({ name: "Engine", baseUrl: "https://engine.example.com/v1" });
  await inTransaction(operator, (ctx) => putProvider(ctx, "engine", engine));
  await put("newer");
  const inDays = (days: number) => now.add({ hours: days * 24 }).toString();
  await put("older", { retiresAt: inDays(29), successorId: "newer" });
  const [caller, other] = [await makeCustomer(books.db), await makeCustomer(books.db)];
  const use = (organization: typeof caller, daysAgo: number) =>
    recordUsage(operator, [
      {
        ...{ organizationId: organization.id, projectId: organization.projectId, source: "gateway" },
        ...{ sourceId: `${organization.id}-${daysAgo}`, product: "inference", resourceId: "older" },
        ...{ occurredAt: now.subtract({ hours: daysAgo * 24 }), inputTokens: 1, outputTokens: 1, usageSource: "final" },
      },
    ]);
  await use(caller, 0);
  await use(other, 40);

  const worker = workerContext({ db: books.db, clock, demo: false });
  const eventsOf = async ({ id }: typeof caller) => {
    await publishEvents(worker);
    const ctx = { ...contextOf(books.db, clock, id), permissions: new Set(permissions) };
    return (await listEvents(ctx, { limit: 50, cursor: undefined })).items;
  };
  const noticesOf = async (organization: typeof caller) =>
    (await eventsOf(organization)).map(({ facts }) => "noticeDays" in facts && facts.noticeDays);

  await Promise.all([announceRetirements(worker), announceRetirements(worker)]);
  await announceRetirements(worker);
  expect(await noticesOf(caller)).toEqual([30]);
  expect(await noticesOf(other)).toEqual([]);
  expect((await eventsOf(caller))[0]).toMatchObject({
    type: "model.retiring",
    subjectId: "older",
    facts: { name: "The older", successor: { id: "newer", name: "The newer" } },
  });

  // Nobody looked for a while: only the nearest is told.
  clock.set(now.add({ hours: 24 * 28 + 12 }));
  await announceRetirements(worker);
  expect(await noticesOf(caller)).toEqual([30, 1]);

  await put("older", { retiresAt: inDays(35) });
  await announceRetirements(worker);
  expect(await noticesOf(caller)).toEqual([30, 1, 7]);
  clock.set(now.add({ hours: 24 * 36 }));
  await announceRetirements(worker);
  expect(await noticesOf(caller)).toEqual([30, 1, 7]);
});
