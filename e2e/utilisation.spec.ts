import { expect, test } from "./fixtures/test.ts";

const name = "Fine-tuning, autumn release";

test("I see what my GPUs do, node by node and GPU by GPU, as charts and as numbers", async ({ as, demo }) => {
  const page = await as("engineer");
  await page.goto(`/${demo.organization}/reservations`);
  await page.getByRole("link", { name }).click();
  const section = page.locator("#utilisation");
  await expect(section).toContainText(/\d+ % busy over 24 h/);
  await expect(section.getByRole("img", { name: /^GPU utilisation over time/ })).toBeVisible();

  await section.getByRole("link", { name: "7 d" }).click();
  await expect(section).toContainText(/\d+ % busy over 7 d/);
  const node = await section.getByRole("listitem").first().textContent();
  await section.getByRole("listitem").first().getByRole("link").click();
  await expect(section).toContainText(`${node}:`);
  await section.getByLabel("Show as table").check();
  await expect(section.getByRole("row").filter({ hasText: "GPU 7" })).toContainText(/\d+ %/);

  const download = page.waitForEvent("download");
  await section.getByRole("link", { name: "CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^utilisation-res_.*-7d\.csv$/);
  // An engineer reads the rule and is not offered to change it.
  await expect(section).toContainText("Idle alert: a node under");
  await expect(section.getByRole("link", { name: "Idle rule and autopilot" })).toHaveCount(0);
});

test("idle nodes are told of, and only who manages idle rules changes when", async ({ as, demo }) => {
  test.setTimeout(150_000);
  const page = await as("administrator");
  await page.goto(`/${demo.organization}`);
  await expect(async () => {
    await page.waitForLoadState("networkidle");
    await page.reload();
    await expect(page.getByRole("link", { name: /Fine-tuning.*GPUs for/ })).toContainText("an hour", {
      timeout: 1_000,
    });
  }).toPass({ timeout: 90_000 });

  await page.getByRole("link", { name: /Fine-tuning.*GPUs for/ }).click();
  await page.locator("#utilisation").getByRole("link", { name: "Idle rule and autopilot" }).click();
  const rule = page.getByRole("form", { name: "Idle rule" });
  await rule.getByLabel("For, hours").fill("0");
  await rule.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("main").getByText("Use 1 to 168 hours.").first()).toBeVisible();
  await rule.getByLabel("For, hours").fill("12");
  await rule.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("main")).toContainText("a node under 5 % for 12 h, this reservation's own rule");

  const autopilot = page.getByRole("form", { name: "Idle autopilot" });
  await autopilot.getByLabel("Lend idle nodes by itself").check();
  await autopilot.getByLabel(/^Floor on the market/).fill("9999");
  await autopilot.getByRole("button", { name: "Save" }).click();
  await expect(autopilot.getByText(/^Ask at most/).first()).toBeVisible();

  const viewer = await as("viewer");
  await viewer.goto(page.url());
  await expect(viewer.getByRole("main")).not.toContainText("For, hours");
  await expect(viewer.getByLabel("For, hours")).toHaveCount(0);
});
