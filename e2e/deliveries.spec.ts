import { startObjectStore, storeKey } from "../control-plane/deliveries/testing/object-store.ts";
import { expect, test } from "./fixtures/test.ts";

test("finance has cost written to a bucket, sees it arrive, and is told in words when it cannot", async ({
  as,
  demo,
}) => {
  const store = await startObjectStore();
  const page = await as("finance");
  await page.goto(`/${demo.organization}/deliveries/new`);
  await page.getByRole("link", { name: "Cost to a bucket" }).click();
  const form = page.getByRole("form", { name: "Delivery" });
  await expect(form.getByLabel("Every day at")).toBeVisible();
  await form.getByLabel("Name", { exact: true }).fill("Cost to the data lake");
  await form.getByLabel("Endpoint").fill(store.endpoint);
  await form.getByLabel("Region").fill("eu-central-1");
  await form.getByLabel("Bucket", { exact: true }).fill("another");
  await form.getByLabel("Folder").fill("cost/");
  await form.getByLabel("Access key id").fill(storeKey.accessKeyId);
  await form.getByLabel("Secret access key").fill(storeKey.secretAccessKey);
  await form.getByRole("button", { name: "Create delivery" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Cost to the data lake");
  const arrived = async (text: string) => {
    await page.reload();
    await expect(page.getByRole("main")).toContainText(text, { timeout: 1_000 });
  };
  await expect(() => arrived("there is no such bucket")).toPass();

  await page.getByRole("link", { name: "Change" }).click();
  await form.getByLabel("Bucket", { exact: true }).fill("billing");
  await form.getByRole("button", { name: "Save delivery" }).click();
  await expect(form.getByText("Give the secret of the access key.").first()).toBeVisible();
  await form.getByLabel("Secret access key").fill(storeKey.secretAccessKey);
  await form.getByRole("button", { name: "Save delivery" }).click();
  await page.getByRole("button", { name: "Test Cost to the data lake" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Test" }).click();
  await expect.poll(() => [...store.objects.keys()], { timeout: 20_000 }).toContain("billing/cost/headroom-test.txt");
  await expect(async () => {
    await page.reload();
    const row = page.getByRole("row").filter({ hasText: "headroom-test.txt" });
    await expect(row.getByText("Delivered", { exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });

  await page.getByRole("button", { name: "Remove Cost to the data lake" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page).toHaveURL(/\/deliveries$/);
  await store.close();
});

test("an engineer sees no deliveries", async ({ as, demo }) => {
  const page = await as("engineer");
  await page.goto(`/${demo.organization}/deliveries`);
  await expect(page.getByRole("link", { name: "New delivery" })).toHaveCount(0);
  await expect(page.getByRole("main")).toContainText("billing.read");
});
