import { rightEdgeOf } from "./fixtures/right-edge.ts";
import { expect, test } from "./fixtures/test.ts";

const phone = { width: 390, height: 844 };

test("an operator sees at once which disputes, months and bank entries wait, and gets to them", async ({ as }) => {
  const page = await as("operator");
  for (const [tile, title] of [
    ["Disputed lines", "Disputes"],
    ["Months to review", "Period close"],
    ["Bank entries to settle", "Bank statements"],
  ] as const) {
    await page.goto("/operator");
    await page.getByRole("main").getByRole("link", { name: tile }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  }
});

test("an operator finds an act among the usage that was taken over, and keeps the view as a link", async ({ as }) => {
  const page = await as("operator");
  await page.goto("/operator/audit-log");
  const log = page.getByRole("region", { name: "What operators did" });
  await expect(log.getByText("Usage ingested").first()).toBeVisible();
  await page.getByRole("combobox", { name: "What" }).selectOption("Supply and reclaims");
  await expect(page).toHaveURL(/what=supply/);
  await expect(log.getByText("Usage ingested")).toHaveCount(0);
  await expect(log.getByText("Supply released").first()).toBeVisible();
  await page.getByRole("combobox", { name: "Customer" }).selectOption("Example Labs");
  await expect(page).toHaveURL(/organization=/);
  await expect(log.getByText("Supply released")).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole("combobox", { name: "Customer" })).toHaveValue("");
  await page.getByRole("link", { name: "Clear filters" }).click();
  await expect(page).toHaveURL("/operator/audit-log");
});

test("a tab of the desk is named by what it shows", async ({ as }) => {
  const page = await as("operator");
  for (const [path, row, title] of [
    ["organizations", "Example Weather", "Example Weather"],
    ["providers", "Demo engine", "Demo engine"],
    ["models", "Demo Small", "Demo Small"],
    ["price-lists", "Demo prices, H200 for less", "Demo prices, H200 for less"],
    ["contracts", "Enterprise agreement", "Enterprise agreement, Example Labs"],
  ] as const) {
    await page.goto(`/operator/${path}`);
    await page.getByRole("main").getByRole("link", { name: row }).first().click();
    await expect(page).toHaveTitle(`${title} · Headroom`);
  }
});

test("an operator sees on a low screen where in the sidebar the page is", async ({ as }) => {
  const page = await as("operator", { viewport: { width: 1280, height: 640 } });
  for (const [path, label] of [
    ["outbox", "Outbox"],
    ["", "Overview"],
  ] as const) {
    await page.goto(`/operator/${path}`);
    await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: label })).toBeInViewport();
  }
});

test("prices, routes and acts stand on an operator's phone without scrolling sideways", async ({ as }) => {
  const page = await as("operator", { viewport: phone });
  for (const [path, field] of [
    ["price-lists/new", /^Price of .*, per/],
    ["models/new", /^Weight of route 1/],
  ] as const) {
    await page.goto(`/operator/${path}`);
    expect(await rightEdgeOf(page.getByLabel(field).first()), path).toBeLessThanOrEqual(phone.width);
  }
  await page.goto("/operator/audit-log");
  const act = page.getByText(/^Took over \d+ usage records/).first();
  expect(await rightEdgeOf(act)).toBeLessThanOrEqual(phone.width);
});
