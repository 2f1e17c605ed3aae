import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import type { Context } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { batches } from "../db/schema/batches.ts";
import { contextOf, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { cancelBatchesOf, listBatchOwners } from "./batches-of-people.ts";
import { submitBatch } from "./submit-batch.ts";

let books: Awaited<ReturnType<typeof openBooks>>;

beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const clock = new AdjustableClock("2026-03-01T00:00:00Z");

type Customer = Awaited<ReturnType<typeof makeCustomer>>;

function as(personId: string, customer: Customer): Context {
  return { ...contextOf(books.db, clock, customer.id), actor: { type: "user", id: personId, name: "Ada" } };
}

async function begin(personId: string, customer: Customer): Promise<string> {
  const body = { model: "m", messages: [{ role: "user", content: "Hi" }] };
  const batch = await inTransaction(as(personId, customer), (within) =>
    submitBatch(within, {
      ...{ projectId: customer.projectId, endpoint: "/v1/chat/completions", fileName: "cases.jsonl" },
      requests: ["a", "b"]
        .map((name) => JSON.stringify({ custom_id: name, url: "/v1/chat/completions", body }))
        .join("\n"),
    }),
  );
  return batch.id;
}

async function states(): Promise<Record<string, string>> {
  const rows = await books.db.select({ id: batches.id, state: batches.state }).from(batches);
  return Object.fromEntries(rows.map(({ id, state }) => [id, state]));
}

test("what goes on in the name of a person is cancelled and audited; what others began, elsewhere too, goes on", async () => {
  const [customer, other] = [await makeCustomer(books.db), await makeCustomer(books.db)];
  const gone = [await begin("usr_gone", customer), await begin("usr_gone", customer)];
  const goesOn = [await begin("usr_stays", customer), await begin("usr_gone", other)];
  const byKey = await begin("usr_gone", customer);
  await books.db.update(batches).set({ apiKeyId: "key_1" }).where(eq(batches.id, byKey));
  const owners = async () => (await listBatchOwners(as("console", customer))).items;
  const ownerOf = (organization: Customer, personId: string) => ({ organizationId: organization.id, personId });
  expect(await owners()).toHaveLength(3);

  const cancel = () =>
    inTransaction(as("console", customer), (within) => cancelBatchesOf(within, ownerOf(customer, "usr_gone")));
  expect(await cancel()).toEqual({ cancelled: 2 });
  const after = await states();
  for (const id of gone) expect(after[id]).toBe("cancelling");
  for (const id of [...goesOn, byKey]) expect(after[id]).toBe("in_progress");
  expect(await owners()).toEqual(expect.arrayContaining([ownerOf(customer, "usr_stays"), ownerOf(other, "usr_gone")]));
  expect(await owners()).toHaveLength(2);
  const entries = await books.db.select().from(auditEntries).where(eq(auditEntries.action, "batch.cancelled"));
  expect(entries.map(({ targetId }) => targetId).sort()).toEqual(gone.sort());
  expect(entries[0]?.summary).toBe("Cancelled a batch of 2 requests: Ada may not use models any more.");
  expect(await cancel()).toEqual({ cancelled: 0 });
});
