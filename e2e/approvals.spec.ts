import type { Page } from "@playwright/test";
import { buyNodes, daysAhead, holdNodes } from "./fixtures/buy.ts";
import type { Demo } from "./fixtures/demo.ts";
import { expect, test } from "./fixtures/test.ts";

/** Holds a node of the demo's largest pool and gives the quote's address. */
async function hold(page: Page, demo: Demo): Promise<string> {
  // On a day of their own: the quota of one day is what the tests of purchases share.
  await holdNodes(page, demo, { region: "us-east", start: daysAhead(5) });
  return page.url().replace(/\?.*$/, "");
}

async function askFor(page: Page, name: string): Promise<void> {
  await page.getByRole("main").getByLabel("Project").selectOption({ label: "Research" });
  await page.getByLabel(/^Name/).fill(name);
  await page.getByLabel("What is it for?").fill("A nightly evaluation that needs one node.");
  await page.getByRole("button", { name: "Ask for approval" }).click();
  await expect(page.getByRole("heading", { name: "Waits for approval" })).toBeVisible();
}

/** Two people and their pages, one after the other. */
test.describe.configure({ timeout: 180_000 });

test("an engineer asks, an administrator approves, and one reservation comes of it", async ({ as, demo }) => {
  const engineer = await as("engineer");
  await hold(engineer, demo);
  await expect(engineer.getByRole("main")).toContainText("Will it start?");
  await engineer.getByRole("link", { name: "Choose the project" }).click();
  await expect(engineer.getByRole("main").getByLabel("Project")).toBeFocused();
  await expect(engineer.getByRole("button", { name: /^Buy for/ })).toHaveCount(0);
  const name = `Asked for ${Date.now()}`;
  await askFor(engineer, name);
  const request = await engineer.getByRole("link", { name: "Open the request" }).getAttribute("href");
  await engineer.goto(`/${demo.organization}/reservations?search=${encodeURIComponent(name)}`);
  await expect(engineer.getByRole("table")).toContainText("Awaiting approval");

  const administrator = await as("administrator");
  await administrator.goto(`/${demo.organization}/approvals`);
  await administrator
    .getByRole("link", { name: /Waits for you/ })
    // Other tests ask at the same time.
    .and(administrator.locator(`[href="${request}"]`))
    .click();
  const main = administrator.getByRole("main");
  await expect(main).toContainText("A nightly evaluation that needs one node.");
  for (const fact of ["Total with tax", "Quota after it", "Spent this month"]) await expect(main).toContainText(fact);
  // Both buttons of a double click stand for one decision.
  await administrator.getByRole("button", { name: /^Approve for/ }).dblclick();
  await expect(main).toContainText("Approved and bought");
  await administrator.getByRole("link", { name: "Open the reservation" }).click();
  await expect(administrator.getByRole("heading", { level: 1 })).toHaveText(name);

  await engineer.goto(`/${demo.organization}/reservations?search=${encodeURIComponent(name)}`);
  await expect(engineer.getByRole("table").getByRole("link", { name })).toHaveCount(1);
  await expect(engineer.getByRole("table")).not.toContainText("Awaiting approval");
});

test("an engineer asks for more time, and the approval extends the reservation", async ({ as, demo }) => {
  const administrator = await as("administrator");
  const name = `To be approved longer ${Date.now()}`;
  const reservation = await buyNodes(administrator, demo, { name, region: "us-east" });

  const engineer = await as("engineer");
  await engineer.goto(reservation);
  await engineer.getByRole("link", { name: "Extend" }).click();
  await engineer.getByRole("radio", { name: /^1 day more/ }).check();
  await engineer.getByRole("button", { name: "Hold and see the total" }).click();
  await engineer.waitForURL(/\/capacity\/quotes\/quo_/);
  await engineer.getByLabel("What is it for?").fill("The evaluation takes a day longer.");
  await engineer.getByRole("button", { name: "Ask for approval" }).click();
  await expect(engineer.getByRole("heading", { name: "Waits for approval" })).toBeVisible();
  await engineer.getByRole("link", { name: "Open the request" }).click();
  await engineer.waitForURL(/\/approvals\/apr_/);

  await administrator.goto(reservation);
  const main = administrator.getByRole("main");
  await expect(main).toContainText("Waits for approval");
  await expect(main).toContainText("The evaluation takes a day longer.");
  await administrator.goto(engineer.url());
  for (const fact of [name, "It adds, with tax", "Its end", "Its total, before tax"])
    await expect(main).toContainText(fact);
  await administrator.getByRole("button", { name: /^Approve for/ }).click();
  await expect(main).toContainText("Approved and changed");
  await administrator.getByRole("link", { name: "Open the reservation" }).click();
  await expect(main).toContainText(/Extended until .* by/);
});

test("a purchase that is rejected, from a telephone, says why and gives the nodes back", async ({ as, demo }) => {
  const engineer = await as("engineer");
  const quote = await hold(engineer, demo);
  await askFor(engineer, `Rejected ${Date.now()}`);
  await engineer.getByRole("link", { name: "Open the request" }).click();
  await engineer.waitForURL(/\/approvals\/apr_/);
  await expect(engineer.getByRole("main")).toContainText("You cannot decide about it");

  const administrator = await as("administrator", { viewport: { width: 390, height: 780 } });
  await administrator.goto(engineer.url());
  await administrator.getByRole("button", { name: "Reject" }).click();
  await expect(administrator.getByRole("main")).toContainText("Say why");
  await administrator.getByLabel("Reason").fill("Use the nodes that we hold already.");
  await administrator.getByRole("button", { name: "Reject" }).click();
  await expect(administrator.getByRole("main")).toContainText("Rejected by");
  const overflow = await administrator.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);

  await engineer.goto(quote);
  await expect(engineer.getByRole("main")).toContainText("Use the nodes that we hold already.");
});

test.describe("deciding", () => {
  test.use({ expectedErrors: [/status of 40[134]/] });

  test("is refused to a viewer by the server, with the form of somebody who may", async ({ as, demo }) => {
    const engineer = await as("engineer");
    await hold(engineer, demo);
    await askFor(engineer, `Kept from viewers ${Date.now()}`);
    await engineer.getByRole("link", { name: "Open the request" }).click();
    await engineer.waitForURL(/\/approvals\/apr_/);
    const address = engineer.url();

    // The administrator's page stays open while their session becomes a viewer's: what the form sends is what counts.
    const page = await as("administrator");
    await page.goto(address);
    const viewer = await as("viewer");
    const cookies = await viewer.context().cookies();
    await page.context().clearCookies();
    await page.context().addCookies(cookies);
    await page.getByRole("button", { name: /^Approve for/ }).click();
    await expect(page.getByRole("main")).toContainText("As Viewer you may not do this");

    await viewer.goto(address);
    await expect(viewer.getByRole("main")).toContainText("You cannot decide about it");
    await expect(viewer.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
    await viewer.goto(`/${demo.organization}/approvals/policies/new`);
    await expect(viewer.getByRole("main")).toContainText("permission approvals.manage");
  });
});

test("a policy keeps a purchase for its approvers, also from those who may buy", async ({ as, demo }) => {
  const page = await as("administrator");
  await page.goto(`/${demo.organization}/approvals/policies`);
  await page.getByRole("link", { name: "New policy" }).first().click();
  const name = `Purchases of a browser ${Date.now()}`;
  await page.getByLabel("Name").fill(name);
  await page.getByLabel(/^Total from/).fill("0.01");
  await page.getByRole("checkbox", { name: "Inference platform" }).check();
  await page.getByRole("button", { name: "Create policy" }).click();
  await expect(page.getByRole("main")).toContainText("Choose at least one role or person");
  await page.getByRole("checkbox", { name: "Finance", exact: true }).check();
  await page.getByRole("button", { name: "Create policy" }).click();
  await expect(page.getByRole("table")).toContainText(name);

  await hold(page, demo);
  await page.getByRole("main").getByLabel("Project").selectOption({ label: "Inference platform" });
  await expect(page.getByRole("button", { name: "Ask for approval" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(name);
  await page.getByRole("main").getByLabel("Project").selectOption({ label: "Research" });
  await expect(page.getByRole("button", { name: /^Buy for/ })).toBeVisible();

  await page.goto(`/${demo.organization}/approvals/policies`);
  await page.getByRole("row", { name }).getByRole("button", { name: "Archive" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Archive policy" }).click();
  await expect(page.getByRole("row", { name })).toContainText("Archived");
});
