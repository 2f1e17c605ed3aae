import { Webhook } from "standardwebhooks";
import { startReceiver } from "../control-plane/webhooks/testing/receiver.ts";
import { buyNodes, daysAhead } from "./fixtures/buy.ts";
import { expect, test } from "./fixtures/test.ts";

test("an administrator has a program told of events, checks its signature, and mends it when it fails", async ({
  as,
  demo,
}) => {
  const receiver = await startReceiver();
  const page = await as("administrator");
  const name = `Pager ${Date.now().toString(36)}`;
  await page.goto(`/${demo.organization}/webhooks/new`);
  const form = page.getByRole("form", { name: "New webhook" });
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("Address").fill("https://user:secret@example.com/");
  await form.getByLabel("Is told of").selectOption("chosen");
  await form.getByRole("button", { name: "Create webhook" }).click();
  await expect(form.getByText("Choose at least one event.").first()).toBeVisible();
  await form.getByLabel("Nodes will be taken back").check();
  await form.getByRole("button", { name: "Create webhook" }).click();
  await expect(form.getByText("Write the address without a user").first()).toBeVisible();
  await form.getByLabel("Address").fill(receiver.url);
  await form.getByRole("button", { name: "Create webhook" }).click();
  await expect(page.getByRole("heading", { name: `${name} is made` })).toBeFocused();
  receiver.secret = (await page.locator("[data-secret]").textContent()) ?? "";
  await page.getByRole("link", { name: "I have stored it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  expect(await page.content()).not.toContain(receiver.secret);

  // What is sent is what the standard's own library takes.
  const sendTest = async () => {
    await page.getByRole("button", { name: `Test ${name}` }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Test" }).click();
  };
  await sendTest();
  await expect(page.getByRole("row", { name: /Test/ }).getByText("Delivered")).toBeVisible({ timeout: 20_000 });
  const [post] = receiver.posts;
  const event = new Webhook(receiver.secret).verify(post?.body ?? "", post?.headers ?? {});
  expect(event).toMatchObject({ type: "webhook.test" });

  receiver.script.push({ status: 503, body: "we are moving" });
  await sendTest();
  const failed = page.getByRole("row").filter({ hasText: "It answered 503." });
  await expect(failed).toBeVisible({ timeout: 20_000 });
  await failed.getByRole("link", { name: "Test" }).click();
  await expect(page.getByRole("table", { name: "Attempts, newest first" })).toContainText("we are moving");
  await expect(page.getByRole("figure", { name: "What is sent" })).toContainText('"type": "webhook.test"');
  // It is tried again by itself, five seconds later.
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("button", { name: "Send again Test" })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await page.getByRole("button", { name: "Send again Test" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Send again" }).click();
  await expect.poll(() => receiver.posts.length, { timeout: 20_000 }).toBe(4);

  await page.goBack();
  await page.getByRole("button", { name: `Pause ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("What happens from now on waits until it is resumed.").first()).toBeVisible();
  await page.getByRole("button", { name: `Remove ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page).toHaveURL(/\/webhooks$/);
  await expect(page.getByRole("link", { name })).toHaveCount(0);
  await receiver.close();
});

test("a purchase arrives at a webhook once it is made", async ({ as, demo }) => {
  const receiver = await startReceiver();
  const page = await as("administrator");
  const name = `Bought ${Date.now().toString(36)}`;
  await page.goto(`/${demo.organization}/webhooks/new`);
  const form = page.getByRole("form", { name: "New webhook" });
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("Address").fill(receiver.url);
  await form.getByRole("button", { name: "Create webhook" }).click();
  await expect(page.getByRole("heading", { name: `${name} is made` })).toBeVisible();
  receiver.secret = (await page.locator("[data-secret]").textContent()) ?? "";
  const path = await buyNodes(page, demo, { name, start: daysAhead(17) });
  const id = path.split("/").at(-1);
  const told = () => receiver.received.map(({ event }) => event).find(({ subjectId }) => subjectId === id);
  await expect.poll(told, { timeout: 30_000 }).toMatchObject({ type: "reservation.bought", facts: { name } });
  await page.goto(`/${demo.organization}/webhooks`);
  await page.getByRole("link", { name }).click();
  await page.getByRole("button", { name: `Remove ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page).toHaveURL(/\/webhooks$/);
  await receiver.close();
});

test("finance and engineers see no webhooks", async ({ as, demo }) => {
  for (const role of ["finance", "engineer"] as const) {
    const page = await as(role);
    await page.goto(`/${demo.organization}/webhooks`);
    await expect(page.getByRole("main")).toContainText("webhooks.manage");
    await expect(page.getByRole("link", { name: "New webhook" })).toHaveCount(0);
  }
});
