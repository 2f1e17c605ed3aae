import { eq } from "drizzle-orm";
import OpenAI, { toFile } from "openai";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntries } from "../db/schema/audit.ts";
import { openTestGateway, type TestCustomer, type TestGateway } from "../inference/testing/test-gateway.ts";

let gateway: TestGateway;
let customer: TestCustomer;
let client: OpenAI;

beforeAll(async () => {
  gateway = await openTestGateway();
  customer = await gateway.customer();
  client = gateway.client((await customer.key()).secret);
});
afterAll(() => gateway.close());

const endpoint = "/v1/chat/completions";
const requests = (text = "Hello") =>
  JSON.stringify({ custom_id: "a", method: "POST", url: endpoint, body: { model: "m", messages: [text] } });
const keyed = (key: string) => ({ headers: { "Idempotency-Key": key } });
const upload = async (key: string, { content = requests(), name = "cases.jsonl", as = client } = {}) =>
  as.files.create({ file: await toFile(Buffer.from(content), name), purpose: "batch" }, keyed(key));
const start = (key: string, fileId: string, facts: Partial<OpenAI.BatchCreateParams> = {}) =>
  client.batches.create({ input_file_id: fileId, endpoint, completion_window: "24h", ...facts }, keyed(key));

test("the same key and the same body are answered the first answer again", async () => {
  const file = await upload("upload-1");
  expect(await upload("upload-1")).toEqual(file);
  const batch = await start("start-1", file.id, { metadata: { night: "1" } });
  await client.batches.cancel(batch.id);
  // The first answer, not how the batch is by now.
  expect(await start("start-1", file.id, { metadata: { night: "1" } })).toEqual(batch);
  expect((await client.files.list()).data.map(({ id }) => id)).toEqual([file.id]);
  expect((await client.batches.list()).data.map(({ id }) => id)).toEqual([batch.id]);
  const entries = await customer.ctx.db.select().from(auditEntries).where(eq(auditEntries.operationId, "start-1"));
  expect(entries.map(({ action, targetId }) => [action, targetId])).toEqual([["batch.created", batch.id]]);
});

test("the same key with another body is refused, and the client does not send it again", async () => {
  const file = await upload("body-1");
  const before = (await client.files.list()).data.length;
  let sent = 0;
  const retrying = client.withOptions({
    maxRetries: 2,
    fetch: (address, init) => {
      // The client asks the runtime's own fetch once whether it can send forms.
      if (String(address).startsWith(gateway.url)) sent += 1;
      return fetch(address, init);
    },
  });
  const others = [{ content: requests("Other") }, { name: "other.jsonl" }];
  for (const other of others) {
    const refused = await upload("body-1", { ...other, as: retrying }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(OpenAI.ConflictError);
    expect(refused).toMatchObject({ code: "idempotency_conflict", type: "invalid_request_error" });
    expect(String(refused)).toMatch(/used for a different request\. Send a new key/);
  }
  expect(sent).toBe(others.length);
  await start("body-2", file.id);
  await expect(start("body-2", file.id, { metadata: { night: "2" } })).rejects.toThrow(OpenAI.ConflictError);
  // A key of an upload is no key of a batch.
  await expect(start("body-1", file.id)).rejects.toThrow(OpenAI.ConflictError);
  expect((await client.files.list()).data).toHaveLength(before);
});

test("another key of the project goes on with it; another customer has keys of its own", async () => {
  const file = await upload("shared-1");
  const rotated = gateway.client((await customer.key()).secret);
  expect(await upload("shared-1", { as: rotated })).toEqual(file);
  const stranger = gateway.client((await (await gateway.customer()).key()).secret);
  expect((await upload("shared-1", { as: stranger })).id).not.toBe(file.id);
});

test("what was refused keeps nothing: the key may be used again", async () => {
  await expect(start("again-1", "file_nothing")).rejects.toThrow(OpenAI.NotFoundError);
  const file = await upload("again-2");
  expect(await start("again-1", file.id)).toMatchObject({ object: "batch", input_file_id: file.id });
});

test("without a key each is one of its own; a key that is none is refused", async () => {
  const send = async (headers: Record<string, string> = {}) =>
    client.files.create({ file: await toFile(Buffer.from(requests()), "cases.jsonl"), purpose: "batch" }, { headers });
  expect((await send()).id).not.toBe((await send()).id);
  for (const wrong of ["two words", "x".repeat(129)])
    await expect(send({ "Idempotency-Key": wrong })).rejects.toMatchObject({
      status: 400,
      code: "invalid_idempotency_key",
    });
});
