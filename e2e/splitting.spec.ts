import { expect, test } from "./fixtures/test.ts";

const hold = /^Hold /;

test("an administrator splits a node off after seeing how the cost divides", async ({ as, demo }) => {
  const page = await as("administrator");
  await page.goto(`/${demo.organization}/capacity?type=h100-sxm-8&nodes=2&start=now&amount=2&unit=h&region=eu-north`);
  await page.getByRole("button", { name: hold }).first().click();
  await page.waitForURL(/\/capacity\/quotes\//);
  await page.getByRole("main").getByLabel("Project").selectOption({ label: "Research" });
  await page.getByLabel(/^Name/).fill(`To be split ${Date.now()}`);
  await page.getByRole("button", { name: /^Buy for / }).click();
  await page.waitForURL(/\/reservations\/res_/);
  const whole = new URL(page.url()).pathname;

  await page.goto(`${whole}/split`);
  await expect(page.getByRole("main")).toContainText("Together, as now");
  await expect(page.getByRole("main")).toContainText("goes on with 1 node");
  await page.getByLabel(/^Name of the new one/).fill("The other half");
  await page.getByRole("button", { name: "Split", exact: true }).click();

  await page.waitForURL(/\/reservations\/res_\w+\?receipt=split/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("The other half");
  await expect(page.getByRole("main")).toContainText("A reservation of its own");
  await expect(page.getByRole("main")).toContainText("Split off from");
  await page.goto(whole);
  await expect(page.getByRole("main")).toContainText("1 of 2 nodes from");
});

test("a viewer is told that splitting is not theirs", async ({ as, demo }) => {
  const page = await as("viewer");
  await page.goto(`/${demo.organization}/reservations`);
  await page.getByRole("main").getByRole("table").getByRole("link").first().click();
  await page.waitForURL(/\/reservations\/res_/);
  await expect(page.getByRole("link", { name: "Split" })).toHaveCount(0);
  await page.goto(`${new URL(page.url()).pathname}/split`);
  await expect(page.getByRole("main")).toContainText(/owner/i);
  await expect(page.getByRole("form", { name: "Split this reservation" })).toHaveCount(0);
});
