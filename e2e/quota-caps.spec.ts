import { holdNodes } from "./fixtures/buy.ts";
import { makeProject } from "./fixtures/make-project.ts";
import { expect, test } from "./fixtures/test.ts";

test("a cap of one's own refuses a purchase above it by name, and once it is lifted the purchase goes through", async ({
  as,
  demo,
}) => {
  test.setTimeout(180_000);
  const page = await as("administrator");
  const main = page.getByRole("main");
  const project = await makeProject(page, demo);

  await page.goto(`/${demo.organization}/quotas/caps`);
  await page.getByRole("button", { name: "New cap" }).click();
  const dialog = page.getByRole("dialog");
  // 8 × H100 SXM GPUs in Stockholm; its label also says the limit of the moment.
  await dialog.getByLabel("What").selectOption("gpus:eu-north:h100-sxm-8");
  await dialog.getByLabel("Whom").selectOption({ label: project });
  await dialog.getByLabel("At most").fill("4");
  await dialog.getByRole("button", { name: "Set the cap" }).click();
  const row = page.getByRole("row").filter({ hasText: project });
  await expect(row).toContainText("0 of 4 GPUs");

  // The limits as this project has them, beside what all projects take.
  await page.goto(`/${demo.organization}/quotas`);
  await main.getByRole("combobox", { name: "Project" }).selectOption({ label: project });
  const meter = main.getByRole("meter", { name: "8 × H100 SXM GPUs in Stockholm" });
  await expect(meter).toHaveAttribute("aria-valuetext", /^0 of 4 GPUs/);
  await expect(meter).toContainText(/own cap by .*the seller gives/);
  await expect(main.getByText(/^all projects: [1-9].* GPUs$/).first()).toBeVisible();

  await holdNodes(page, demo);
  const quote = page.url();
  await main.getByLabel("Project").selectOption({ label: project });
  await page.getByRole("button", { name: /^Buy for / }).click();
  await expect(main.getByRole("alert").filter({ hasText: `The project ${project} may have 4` })).toBeVisible();

  await page.goto(`/${demo.organization}/quotas/caps`);
  await row.getByRole("button", { name: /^Lift/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Lift the cap" }).click();
  await expect(row).toHaveCount(0);
  await page.goto(quote);
  await main.getByLabel("Project").selectOption({ label: project });
  await page.getByRole("button", { name: /^Buy for / }).click();
  await page.waitForURL(/\/reservations\/res_/);
});

test("who asks for more without saying of what chooses the limit first", async ({ as, demo }) => {
  const page = await as("engineer");
  const main = page.getByRole("main");
  await page.goto(`/${demo.organization}/quotas/request`);
  await main.getByLabel("Limit", { exact: true }).selectOption("tokens_per_minute:demo-tiny");
  await main.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(/quota=tokens_per_minute%3Ademo-tiny/);
  await expect(main).toContainText("Tokens per minute, Demo Tiny");
  await expect(main.getByLabel(/^New limit/)).toBeVisible();
});

test("an engineer reads caps and can set none", async ({ as, demo }) => {
  const page = await as("engineer");
  await page.goto(`/${demo.organization}/quotas/caps`);
  await expect(page.getByRole("heading", { name: "Your own caps", level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: /New cap|Lift/ })).toHaveCount(0);
});
