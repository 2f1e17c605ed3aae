import { inArray } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import { deliveries, deliveryItems } from "../db/schema/deliveries.ts";
import { newId } from "../ids.ts";
import { makeCustomer, openBooks } from "../metering/testing/books.ts";
import { secretBox } from "../models/secret-box.ts";
import { workerContext } from "../worker.ts";
import { deliverDue } from "./deliver-due.ts";
import { secretContext } from "./destination.ts";
import { enqueueDueMonths } from "./enqueue-due-months.ts";
import { type ObjectStore, startObjectStore, storeKey } from "./testing/object-store.ts";

const clock = new AdjustableClock("2026-10-30T12:00:00Z");
let books: Awaited<ReturnType<typeof openBooks>>;
let store: ObjectStore;
let slow: ObjectStore;

beforeAll(async () => {
  process.env.CONTROL_PLANE_SECRET_KEY = "test-secret-key-of-at-least-32-characters";
  process.env.DELIVERY_PRIVATE_NETWORKS = "1";
  books = await openBooks();
  [store, slow] = await Promise.all([startObjectStore(), startObjectStore()]);
});

afterAll(async () => {
  delete process.env.DELIVERY_PRIVATE_NETWORKS;
  await store.close();
  await books.close();
});

/** A customer's delivery to a store, with files to be tested with. */
async function wait(organizationId: string, endpoint: string, files: number): Promise<void> {
  const { accessKeyId, secretAccessKey } = storeKey;
  const at = clock.now();
  const id = newId("dlv", at);
  const bucket = { endpoint, region: "eu-central-1", bucket: "billing", prefix: "", pathStyle: true, accessKeyId };
  const destination = { type: "bucket" as const, ...bucket };
  await books.db.insert(deliveries).values({
    ...{ id, organizationId, name: "To our books", content: { type: "documents", formats: ["pdf"] }, destination },
    ...{ secret: secretBox().seal(secretAccessKey, secretContext(id, destination)), createdAt: at },
    ...{ createdByType: "person", createdById: "usr_1", createdByName: "Ada" },
  });
  if (files === 0) return;
  await books.db.insert(deliveryItems).values(
    Array.from({ length: files }, () => newId("dli", at)).map((item) => ({
      ...{ id: item, deliveryId: id, organizationId, kind: "test", subject: item, format: "text", title: "Test" },
      ...{ target: `${item}.txt`, state: "waiting", nextAttemptAt: at, createdAt: at },
    })),
  );
}

test("a customer whose stores do not answer holds up no other, however much waits for them", {
  timeout: 40_000,
}, async () => {
  const [hanging, other] = [await makeCustomer(books.db), await makeCustomer(books.db)];
  slow.script.push(...Array.from({ length: 200 }, () => "hang" as const));
  for (let made = 0; made < 10; made++) await wait(hanging.id, slow.endpoint, 20);
  clock.set(clock.now().add({ seconds: 1 }));
  await wait(other.id, store.endpoint, 3);
  const stopped = new AbortController();
  const delivering = deliverDue(
    workerContext({ db: books.db, clock, demo: false }),
    pino({ level: "silent" }),
    stopped.signal,
  );
  await expect.poll(() => store.puts.length, { timeout: 8_000 }).toBe(3);
  stopped.abort();
  await slow.close();
  await delivering;
});

test("a delivery whose month cannot be told keeps none of another from being written", async () => {
  const [lost, other] = [await makeCustomer(books.db, { timeZone: "Nowhere/Else" }), await makeCustomer(books.db)];
  for (const { id } of [lost, other]) await wait(id, store.endpoint, 0);
  await books.db
    .update(deliveries)
    .set({ nextRunAt: clock.now(), content: { type: "focus", format: "csv", hour: 6 } })
    .where(inArray(deliveries.organizationId, [lost.id, other.id]));
  await expect(enqueueDueMonths(workerContext({ db: books.db, clock, demo: false }))).rejects.toThrow();
  const { organizationId, kind } = deliveryItems;
  const ofThese = inArray(organizationId, [lost.id, other.id]);
  const items = await books.db.select({ organizationId, kind }).from(deliveryItems).where(ofThese);
  expect(items).toEqual([{ organizationId: other.id, kind: "focus" }]);
});
