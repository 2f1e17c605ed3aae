import { buyNodes } from "./fixtures/buy.ts";
import { expect, test } from "./fixtures/test.ts";

test("an administrator shares a reservation between two projects after seeing what each pays", async ({ as, demo }) => {
  const page = await as("administrator");
  const reservation = await buyNodes(page, demo, { name: `To be shared ${Date.now()}`, nodes: 2, hours: 2 });

  await page.goto(`${reservation}/share`);
  await page.getByRole("spinbutton", { name: "Research" }).fill("1");
  await page.getByRole("spinbutton", { name: "Inference platform" }).fill("1");
  await page.getByRole("button", { name: "Show what each pays" }).click();
  const pays = page.getByRole("form", { name: "Share this reservation" });
  await expect(pays).toContainText("Research, 1 node");
  await expect(pays).toContainText("Inference platform, 1 node");
  await pays.getByRole("button", { name: "Share it so" }).click();

  await page.waitForURL(/\/reservations\/res_\w+\?receipt=shared/);
  await expect(page.getByRole("main")).toContainText("Shared between projects");
  await expect(page.getByRole("main")).toContainText("Inference platform");
});

test("shares that are not all nodes are refused with what is missing", async ({ as, demo }) => {
  const page = await as("administrator");
  const reservation = await buyNodes(page, demo, { name: `Not shared ${Date.now()}`, nodes: 2 });
  await page.goto(`${reservation}/share`);
  await page.getByRole("spinbutton", { name: "Research" }).fill("0");
  await page.getByRole("spinbutton", { name: "Inference platform" }).fill("1");
  await page.getByRole("button", { name: "Show what each pays" }).click();
  await expect(page.getByRole("main")).toContainText(/2 nodes/);
  await expect(page.getByRole("button", { name: "Share it so" })).toHaveCount(0);
});
