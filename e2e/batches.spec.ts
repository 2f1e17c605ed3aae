import OpenAI, { toFile } from "openai";
import { expect, test } from "./fixtures/test.ts";

test("an engineer sends a batch with the OpenAI client, sees what it costs, keeps its results and stops another", async ({
  as,
  demo,
}) => {
  test.setTimeout(120_000);
  const client = new OpenAI({ baseURL: demo.inferenceUrl, apiKey: demo.apiKey });
  const send = async (count: number, max_tokens: number) => {
    const line = (index: number) => {
      const body = { model: "demo-small", max_tokens, messages: [{ role: "user", content: "What is a quote?" }] };
      return JSON.stringify({ custom_id: `case-${index}`, method: "POST", url: "/v1/chat/completions", body });
    };
    const text = Array.from({ length: count }, (_, index) => line(index)).join("\n");
    const file = await client.files.create({ file: await toFile(Buffer.from(text), "cases.jsonl"), purpose: "batch" });
    return client.batches.create({
      input_file_id: file.id,
      endpoint: "/v1/chat/completions",
      completion_window: "24h",
    });
  };
  const small = await send(3, 5);
  await expect
    .poll(async () => (await client.batches.retrieve(small.id)).status, { timeout: 60_000 })
    .toBe("completed");
  const large = await send(1_000, 200);

  const page = await as("engineer");
  await page.goto(`/${demo.organization}/batches`);
  const rowOf = ({ id }: { id: string }) => page.getByRole("row").filter({ has: page.getByTitle(id, { exact: true }) });
  await expect(rowOf(small)).toContainText("Completed");
  await expect(rowOf(small)).toContainText("3 of 3");
  await expect(rowOf(small)).toContainText("USD");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    rowOf(small).getByRole("link", { name: "Results" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("batch-results.jsonl");

  await rowOf(large).getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Cancel the batch" }).click();
  await expect(rowOf(large)).toContainText(/Cancelling|Cancelled/);
  await expect
    .poll(async () => (await client.batches.retrieve(large.id)).status, { timeout: 30_000 })
    .toBe("cancelled");
});

test("an engineer starts a batch from a file in the console, and a line that is wrong is named with nothing lost", async ({
  as,
  demo,
}) => {
  test.setTimeout(180_000);
  const page = await as("engineer");
  await page.goto(`/${demo.organization}/batches/new`);
  await page.getByRole("button", { name: "Write an example" }).click();
  const requests = page.getByLabel("Requests, one a line (JSON Lines)");
  const example = await requests.inputValue();
  await expect(page.getByText("2 requests to")).toBeVisible();
  await expect(page.getByText(/up to 128 out: at most about .* USD before tax/)).toBeVisible();
  await requests.fill(`${example}\n{"custom_id":"request-1"}`);
  await page.getByRole("button", { name: "Start the batch" }).click();
  await expect(page.getByText(/Line 3: request-1 names two requests/).first()).toBeVisible();
  await expect(requests).toHaveValue(`${example}\n{"custom_id":"request-1"}`);

  const file = { name: "asked.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(example) };
  await page.getByLabel("Read them from a file").setInputFiles(file);
  await page.getByRole("button", { name: "Start the batch" }).click();
  await expect(page).toHaveURL(new RegExp(`/${demo.organization}/batches$`));
  // Programs of other tests start batches at the same time.
  const newest = page.getByRole("row").filter({ hasText: "by Demo Engineer" }).first();
  await expect(newest).toContainText("/v1/chat/completions");
  // The list follows by itself.
  await expect(newest).toContainText("2 of 2", { timeout: 90_000 });
  await expect(newest.getByRole("link", { name: "Results" })).toBeVisible({ timeout: 30_000 });
});
