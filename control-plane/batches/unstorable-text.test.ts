import { toFile } from "openai";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestGateway, type TestGateway } from "../inference/testing/test-gateway.ts";

let gateway: TestGateway;
let client: ReturnType<TestGateway["client"]>;

beforeAll(async () => {
  gateway = await openTestGateway();
  client = gateway.client((await (await gateway.customer()).key()).secret);
});
afterAll(() => gateway.close());

const endpoint = "/v1/chat/completions";
const window = { endpoint, completion_window: "24h" } as const;
const lineOf = (customId: string) => JSON.stringify({ custom_id: customId, method: "POST", url: endpoint, body: {} });
const upload = async (lines: readonly string[], name = "cases.jsonl") =>
  client.files.create({ file: await toFile(Buffer.from(lines.join("\n")), name), purpose: "batch" });

test("a request whose name no database stores fails the batch, with its line", async () => {
  const halved = `${"x".repeat(63)}👍`;
  const file = await upload([lineOf("a\0"), lineOf("b\ud800"), lineOf(halved), lineOf(halved)]);
  const batch = await client.batches.create({ ...window, input_file_id: file.id });
  expect(batch.status).toBe("failed");
  expect(batch.errors?.data?.map(({ code, line }) => [code, line])).toEqual([
    ["missing_custom_id", 1],
    ["missing_custom_id", 2],
    ["duplicate_custom_id", 4],
  ]);
});

test("ids, notes and places in a list that no database stores are refused as the caller's mistake", async () => {
  const { id } = await upload([lineOf("a")]);
  const mistakes: { input_file_id: string; metadata?: Record<string, string> }[] = [
    { input_file_id: `${id}\0` },
    { input_file_id: id, metadata: { night: "\0" } },
    { input_file_id: id, metadata: { "\ud800": "1" } },
  ];
  for (const wrong of mistakes)
    await expect(client.batches.create({ ...window, ...wrong })).rejects.toMatchObject({ status: 400 });
  await expect(client.batches.list({ after: "\0" })).rejects.toMatchObject({ status: 400 });
  await expect(client.files.list({ purpose: "\0" })).rejects.toMatchObject({ status: 400 });
});
