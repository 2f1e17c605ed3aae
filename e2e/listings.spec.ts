import { expect, test } from "./fixtures/test.ts";

test("nodes that are not needed are listed after a review, and what is unsold is withdrawn", async ({ as, demo }) => {
  const page = await as("administrator");
  await page.goto(`/${demo.organization}/reservations?search=Serving%2C+second+fleet`);
  await page.getByRole("main").getByRole("link", { name: "Serving, second fleet" }).click();
  await page.getByRole("link", { name: "Resell to other customers" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toContainText("Resell or lend");
  const offer = page.getByRole("button", { name: "Offer for resale" });
  await expect(offer).toBeVisible();
  // What cannot be is said beside its field, and nothing else is listed in its place.
  await page.getByLabel(/^Price in USD/).fill("40,50");
  await page.getByRole("button", { name: "Work it out" }).click();
  await expect(page.getByRole("main")).toContainText("Enter a price such as 42.50");
  await expect(page.getByLabel(/^Price in USD/)).toHaveValue("40,50");
  await expect(offer).toHaveCount(0);
  await page.getByLabel(/^Price in USD/).fill("30");
  await page.getByRole("button", { name: "Work it out" }).click();
  await expect(offer).toBeVisible();
  // Nor is anything confirmed that was worked out from something else.
  await page.getByLabel(/^Price in USD/).fill("31.50");
  await page.getByLabel(/^Nodes/).fill("1");
  await expect(page.getByRole("main")).toContainText("Work it out again before you confirm.");
  const held = page.locator("[inert]").filter({ has: offer });
  await expect(held).toHaveCount(1);
  await page.getByRole("button", { name: "Work it out" }).click();
  await page.waitForURL(/price=31\.50/);
  await expect(held).toHaveCount(0);
  await expect(page.getByRole("main")).toContainText("Market fee, 10 %");
  await expect(page.getByRole("main")).toContainText("nothing: it depends on buyers");
  await expect(page.getByRole("main")).toContainText("31.50 USD, 1 node");
  await offer.click();

  await page.waitForURL(/\/listings\/lst_\w+\?receipt=listed/);
  await expect(page.getByRole("main")).toContainText("The nodes stay yours until somebody buys them");
  await page.getByRole("button", { name: "Withdraw what is unsold" }).click();
  await expect(page.getByRole("main")).toContainText("Withdrawn");
  await expect(page.getByRole("button", { name: "Withdraw what is unsold" })).toHaveCount(0);
});

test("what another customer resells is found, held and bought like any offer", async ({ as, demo }) => {
  const page = await as("administrator");
  await page.goto(`/${demo.organization}/capacity?type=h200-sxm-8&nodes=1&start=now&flex=7d&amount=1&unit=d`);
  const offer = page.getByRole("listitem").filter({ hasText: "Resold, same terms" }).first();
  await expect(offer).toContainText("47.50");
  await offer.getByRole("button", { name: /^Hold / }).click();
  await page.waitForURL(/\/capacity\/quotes\//);
  await page.getByRole("main").getByLabel("Project").selectOption({ label: "Research" });
  await page.getByRole("button", { name: /^Buy for / }).click();
  await page.waitForURL(/\/reservations\/res_/);
  await expect(page.getByRole("link", { name: "Extend" })).toHaveCount(0);
});

test("a viewer reads listings and is told that listing is not theirs", async ({ as, demo }) => {
  const page = await as("viewer");
  await page.goto(`/${demo.organization}/listings`);
  await page.getByRole("main").getByRole("table").getByRole("link").first().click();
  await page.waitForURL(/\/listings\/lst_/);
  await expect(page.getByRole("main")).toContainText("What was bought");
  await expect(page.getByRole("button", { name: /Withdraw/ })).toHaveCount(0);
  await page.goto(`/${demo.organization}/reservations`);
  await page.getByRole("main").getByRole("table").getByRole("link").first().click();
  await page.waitForURL(/\/reservations\/res_/);
  await page.goto(`${new URL(page.url()).pathname}/list`);
  await expect(page.getByRole("main")).toContainText(/owner/i);
  await expect(page.getByRole("form", { name: "What to list" })).toHaveCount(0);
});
