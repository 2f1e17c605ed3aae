import type { Page } from "@playwright/test";
import { callRoute } from "../control-plane/contract/call.ts";
import * as operator from "../control-plane/contract/operator.ts";
import { daysAhead } from "./fixtures/buy.ts";
import { OwnProduct } from "./fixtures/own-product.ts";
import { expect, test } from "./fixtures/test.ts";

const owner = { email: "first@example.com", password: "a long first password" };

test.describe.configure({ mode: "serial" });

test.describe("a product that starts empty and is killed in the middle of purchases", () => {
  let product: OwnProduct;

  test.beforeAll(async () => {
    test.setTimeout(180_000);
    product = await OwnProduct.create();
    await openShop(product);
  });

  test.afterAll(async () => {
    test.setTimeout(60_000);
    await product?.remove();
  });

  test("is set up on its first page", async ({ browser }) => {
    const page = await browser.newPage();
    await page.goto(product.consoleUrl);
    await expect(page).toHaveURL(/\/welcome$/);
    await page.getByLabel("Name", { exact: true }).fill("First Organization");
    await page.getByLabel("Address").fill("first");
    await page.getByLabel("Your name").fill("First Owner");
    await page.getByLabel("E-mail").fill(owner.email);
    await page.getByLabel("Password").fill(owner.password);
    await page.getByRole("button", { name: "Make organization and owner" }).click();
    await page.waitForURL((url) => !url.pathname.startsWith("/welcome"));
    if (new URL(page.url()).pathname.startsWith("/sign-in")) await enter(page, product);
    await page.goto(`${product.consoleUrl}/first/projects`);
    await page
      .getByRole("button", { name: /project/i })
      .first()
      .click();
    await page.getByRole("dialog").getByLabel("Name").fill("First project");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /Make|Create/ })
      .click();
    await expect(page.getByRole("main")).toContainText("First project");
    await page.close();
  });

  for (const program of ["console", "control plane"] as const) {
    test(`loses nothing and buys nothing twice when the ${program} is killed`, async ({ browser }) => {
      test.setTimeout(240_000);
      const page = await browser.newPage();
      await enter(page, product);
      await page.goto(`${product.consoleUrl}/first/capacity?type=test-8&nodes=1&${daysAhead(1)}&amount=1&unit=h`);
      await page
        .getByRole("button", { name: /^Hold / })
        .first()
        .click();
      await page.waitForURL(/\/capacity\/quotes\//);
      const quotePage = page.url();
      const name = `Bought while the ${program} died`;
      await page.getByRole("main").getByLabel("Project").selectOption({ label: "First project" });
      await page.getByLabel(/^Name/).fill(name);
      await page.getByRole("button", { name: /^Buy for / }).click({ noWaitAfter: true });
      await product.kill(program);
      await page.close();

      await product.start();
      const after = await browser.newPage();
      await enter(after, product);
      await after.goto(quotePage);
      // Either nothing happened and the quote can still be bought, or it was bought: never half of it.
      const buy = after.getByRole("button", { name: /^Buy for / });
      const bought = after.getByText("This quote was bought");
      await expect(buy.or(bought).first()).toBeVisible();
      if (await buy.isVisible()) {
        await after.getByRole("main").getByLabel("Project").selectOption({ label: "First project" });
        await after.getByLabel(/^Name/).fill(name);
        await buy.click();
        await after.waitForURL(/\/reservations\/res_/);
      } else {
        await expect(bought).toBeVisible();
      }
      await after.goto(`${product.consoleUrl}/first/reservations?search=${encodeURIComponent(name)}`);
      await expect(after.getByRole("table").getByRole("link", { name })).toHaveCount(1);
      await after.close();
    });
  }
});

async function enter(page: Page, product: OwnProduct): Promise<void> {
  await page.goto(`${product.consoleUrl}/sign-in`);
  if (!new URL(page.url()).pathname.startsWith("/sign-in")) return;
  await page.getByLabel("E-mail").fill(owner.email);
  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/first/);
}

/** Something to sell: four nodes for a month. */
async function openShop(product: OwnProduct): Promise<void> {
  const options = { baseUrl: product.controlPlaneUrl, token: product.operatorToken };
  const hour = 3_600_000;
  const at = (hours: number) => new Date(Math.floor(Date.now() / hour) * hour + hours * hour).toISOString();
  await callRoute(
    operator.putRegion,
    { params: { id: "test-region" }, body: { name: "Test region", country: "Nowhere" } },
    options,
  );
  const card = {
    name: "8 × Test",
    family: "Test",
    gpuModel: "Test",
    gpus: 8,
    gpuMemoryGb: 80,
    cpuCores: 64,
    memoryGb: 512,
    localStorageTb: 1,
    interconnect: "None",
  };
  await callRoute(operator.putNodeType, { params: { id: "test-8" }, body: card }, options);
  await callRoute(
    operator.publishPriceList,
    {
      body: {
        name: "Test prices",
        currency: "USD",
        validFrom: at(-24),
        prices: [{ sku: "capacity:test-8:guaranteed", amount: "10" }],
      },
    },
    options,
  );
  const supply = {
    region: "test-region",
    nodeType: "test-8",
    capacityClass: "guaranteed" as const,
    nodes: 4,
    from: at(0),
    until: at(720),
  };
  await callRoute(operator.releaseSupply, { body: supply }, options);
}
