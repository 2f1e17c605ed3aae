import { buyNodes } from "./fixtures/buy.ts";
import { expect, test } from "./fixtures/test.ts";

const receiver = "example-robotics";

test("a reservation goes to another organization by a code, and its giver pays nothing more for it", async ({
  as,
  demo,
}) => {
  const page = await as("owner");
  const name = `To be transferred ${Date.now()}`;
  const reservation = await buyNodes(page, demo, { name, hours: 3 });

  await page.goto(`${reservation}/transfer`);
  await page.getByLabel("Your name, as they see it").fill("A friendly neighbour");
  await page.getByRole("button", { name: "Make a code" }).click();
  const code = (await page.locator("[data-secret]").textContent()) ?? "";

  await page.goto(`/${receiver}/reservations/take-over`);
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Open" }).click();
  const main = page.getByRole("main");
  await expect(main).toContainText("Offered by A friendly neighbour");
  await expect(main).not.toContainText(name);
  await main.getByLabel("Project").selectOption({ index: 1 });
  await main.getByLabel(/^Name/).fill("Taken over");
  await main.getByRole("button", { name: /^Take it over for / }).click();

  await page.waitForURL(new RegExp(`/${receiver}/reservations/res_\\w+`));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Taken over");
  await page.goto(`${reservation}/transfer`);
  await expect(main).toContainText("Taken over from");

  // The code worked once.
  await page.goto(`/${receiver}/reservations/take-over?code=${code}`);
  await expect(main).toContainText("This code opens nothing");
});

test("the code of an offer that is withdrawn goes from the page, and another can be made", async ({ as, demo }) => {
  const page = await as("owner");
  const reservation = await buyNodes(page, demo, { name: `To be kept ${Date.now()}`, hours: 3 });
  await page.goto(`${reservation}/transfer`);
  await page.getByRole("button", { name: "Make a code" }).click();
  await expect(page.locator("[data-secret]")).toBeVisible();
  await page.getByRole("button", { name: "Withdraw" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(page.locator("[data-secret]")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Make a code" })).toBeVisible();
});

test("whoever may not buy reads that taking over is not theirs", async ({ as, demo }) => {
  const page = await as("engineer");
  await page.goto(`/${demo.organization}/reservations/take-over`);
  await expect(page.getByRole("main")).toContainText(/administrator/i);
  await expect(page.getByLabel("Code")).toHaveCount(0);
});
