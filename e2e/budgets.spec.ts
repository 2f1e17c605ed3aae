import { holdNodes } from "./fixtures/buy.ts";
import { makeProject } from "./fixtures/make-project.ts";
import { expect, test } from "./fixtures/test.ts";

test("a budget that stops refuses a purchase with the sum and the way out; once it is raised the purchase goes through", async ({
  as,
  demo,
}) => {
  test.setTimeout(180_000);
  const page = await as("administrator");
  const main = page.getByRole("main");
  const project = await makeProject(page, demo);
  const budget = `Budget ${project}`;

  await page.goto(`/${demo.organization}/budgets/new`);
  await main.getByLabel("Name").fill(budget);
  await main.getByLabel(/^Amount/).fill("1");
  await main.getByLabel("For", { exact: true }).selectOption({ label: project });
  await main.getByLabel("Then of threshold 3").selectOption("stop");
  // Of what was chosen, before it is saved.
  await expect(main.getByText(`At 100 % spent: calls to models for the project ${project} are answered`)).toBeVisible();
  await expect(main.getByText(/^At 100 % spent: .*(stop|refuse)/)).toBeVisible();
  await main.getByRole("button", { name: "Create budget" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(budget);
  // The frame calls it by its name too, not by its id.
  await expect(page.getByRole("navigation", { name: "Breadcrumbs" })).toContainText(budget);
  const address = page.url();

  await holdNodes(page, demo);
  const quote = page.url();
  await main.getByLabel("Project").selectOption({ label: project });
  await expect(main.getByText(`The budget “${budget}” does not leave this`).first()).toBeVisible();
  await page.getByRole("button", { name: /^Buy for / }).click();
  const refusal = main.getByRole("alert").filter({ hasText: `The budget “${budget}” does not leave this` });
  await expect(refusal).toContainText("raise the budget");
  await expect(page).toHaveURL(new RegExp(new URL(quote).pathname));

  await page.goto(`${address}/edit`);
  await main.getByLabel(/^Amount/).fill("100000");
  await main.getByRole("button", { name: "Save budget" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(budget);
  await expect(main).toContainText("1.00 USD became 100,000.00 USD.");

  await page.goto(quote);
  await main.getByLabel("Project").selectOption({ label: project });
  await page.getByRole("button", { name: /^Buy for / }).click();
  await page.waitForURL(/\/reservations\/res_/);
  await page.goto(address);
  await expect(main).toContainText("Committed by reservations");
});

test("finance makes a budget for a tag, and it counts what carries the tag", async ({ as, demo }) => {
  const page = await as("finance");
  const main = page.getByRole("main");
  await page.goto(`/${demo.organization}/budgets/new`);
  await main.getByLabel("Name").fill("By tag");
  await main.getByLabel(/^Amount/).fill("1000000");
  const tag = main.locator("optgroup[label='Tags'] option").first();
  const [name, value] = [await tag.textContent(), await tag.getAttribute("value")];
  await main.getByLabel("For", { exact: true }).selectOption(value);
  await main.getByRole("button", { name: "Create budget" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("By tag");
  await expect(main).toContainText(`Tag ${name}`);
  await expect(main).toContainText(/[1-9][\d,.]* USD/);
  await page.goto(`/${demo.organization}/budgets`);
  await expect(main.getByRole("row").filter({ hasText: "By tag" })).toContainText(`Tag ${name}`);
});

test("an engineer reads budgets and is offered to change none; a viewer's address of a new one is refused", async ({
  as,
  demo,
}) => {
  const engineer = await as("engineer");
  await engineer.goto(`/${demo.organization}/budgets`);
  await expect(engineer.getByRole("link", { name: "New budget" })).toHaveCount(0);
  await engineer.getByRole("main").getByRole("link", { name: "Everything, monthly" }).click();
  await expect(engineer.getByRole("heading", { level: 1 })).toHaveText("Everything, monthly");
  await expect(engineer.getByRole("link", { name: "Change" })).toHaveCount(0);

  const viewer = await as("viewer");
  await viewer.goto(`/${demo.organization}/budgets/new`);
  await expect(viewer.getByRole("main")).toContainText("Your role may not see this page");
  await expect(viewer.getByRole("form", { name: "Budget" })).toHaveCount(0);
});
