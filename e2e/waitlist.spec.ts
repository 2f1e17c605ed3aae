import { Temporal } from "temporal-polyfill";
import { daysAhead } from "./fixtures/buy.ts";
import type { Demo } from "./fixtures/demo.ts";
import { expect, test } from "./fixtures/test.ts";

async function asOperator(demo: Demo, method: string, path: string, body: object): Promise<void> {
  const answer = await fetch(new URL(`/api/v1/operator/${path}`, demo.controlPlaneUrl), {
    method,
    headers: { authorization: `Bearer ${demo.operatorToken}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
}

test("what is not free is bought under my price as soon as it is, and the bell tells me", async ({ as, demo }) => {
  test.setTimeout(120_000);
  const place = `waiting-${Date.now()}`;
  const name = `Harbour ${Date.now()}`;
  await asOperator(demo, "PUT", `regions/${place}`, { name, country: "Norway" });

  const page = await as("administrator");
  await page.goto(
    `/${demo.organization}/capacity?type=h100-sxm-8&nodes=1&region=${place}&${daysAhead(1)}&amount=2&unit=h`,
  );
  await page.getByRole("link", { name: "Put me on the waitlist" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Wait for capacity");
  await expect(page.getByRole("main")).toContainText(name);
  await page.getByLabel("When it is free").selectOption({ label: "Buy it for me, under my price" });
  await page.getByRole("button", { name: "Put me on the waitlist" }).click();
  // What is missing is said beside its field, and nothing typed is lost.
  await expect(page.getByRole("main").getByText("Say what you would pay at most.").first()).toBeVisible();
  await page.getByLabel(/^At most/).fill("1000");
  await page.getByRole("main").getByLabel("Project").selectOption({ label: "Research" });
  await page.getByRole("button", { name: "Put me on the waitlist" }).click();

  await expect(page).toHaveURL(/\/capacity\/waitlist$/);
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("Waiting");

  const from = Temporal.Now.instant().round({ smallestUnit: "hour", roundingMode: "floor" });
  await asOperator(demo, "POST", "supply", {
    region: place,
    nodeType: "h100-sxm-8",
    capacityClass: "guaranteed",
    nodes: 1,
    from: from.toString(),
    until: from.add({ hours: 48 }).toString(),
  });
  await expect(async () => {
    // A reload would cut short what is still being fetched, which the browser reports as an error.
    await page.waitForLoadState("networkidle");
    await page.reload();
    await expect(row).toContainText("Bought", { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });

  const told = page
    .getByRole("region", { name: "Notifications" })
    .getByRole("link", { name: /Bought from the waitlist/ });
  await expect(async () => {
    // A reload would cut short what is still being fetched, which the browser reports as an error.
    await page.waitForLoadState("networkidle");
    await page.reload();
    await page.getByRole("button", { name: /^Notifications, \d+ unread$/ }).click({ timeout: 1_000 });
    await expect(told.first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await told.first().click();
  await expect(page).toHaveURL(/\/reservations\/res_/);
});

test("any of several node types is waited for under a price of each GPU; an entry is withdrawn", async ({
  as,
  demo,
}) => {
  const place = `quiet-${Date.now()}`;
  const name = `Fjord ${Date.now()}`;
  await asOperator(demo, "PUT", `regions/${place}`, { name, country: "Norway" });
  const page = await as("administrator");
  const search = `/${demo.organization}/capacity?type=newer:Hopper&interconnect=InfiniBand&nodes=1&${daysAhead(1)}&amount=2&unit=h`;
  // Also where there are offers: a lower price is worth waiting for.
  await page.goto(search);
  await expect(page.getByRole("link", { name: "Wait, and buy under your price" })).toBeVisible();
  await page.goto(`${search}&region=${place}`);
  await page.getByRole("link", { name: "Put me on the waitlist" }).click();
  // All that the search admitted, and nothing with another interconnect.
  const types = page.getByLabel("Node type");
  await expect(types.locator("option:checked")).toHaveText(/^Any of these \d$/);
  await expect(types.locator("option", { hasText: "B200" }).first()).toBeAttached();
  await expect(page.getByLabel("This is the price").locator("option:checked")).toHaveText("per GPU-hour");
  await page.getByLabel(/^At most/).fill("1");
  await page.getByRole("button", { name: "Put me on the waitlist" }).click();
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("per GPU-hour");
  await expect(row).toContainText("8 × B200 SXM");
  await expect(row).toContainText("or 4 × GB200, 8 × H100 SXM, 8 × H200 SXM");
  await row.getByRole("button", { name: "Withdraw" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(row).toContainText("Withdrawn");
});
