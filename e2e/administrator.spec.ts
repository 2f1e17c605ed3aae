import { Temporal } from "temporal-polyfill";
import { holdNodes } from "./fixtures/buy.ts";
import { userOf } from "./fixtures/demo.ts";
import { expect, signIn, test } from "./fixtures/test.ts";

const hold = /^Hold /;
const zone = "Europe/Berlin";

/** The next full minute that leaves time to hold, in the demo's zone: the search takes local dates and times. */
function nextMinute(): Temporal.ZonedDateTime {
  return Temporal.Now.zonedDateTimeISO(zone)
    .add({ seconds: 20 })
    .round({ smallestUnit: "minute", roundingMode: "ceil" });
}

function startOf(time: Temporal.ZonedDateTime): string {
  return `start=at&date=${time.toPlainDate()}&time=${time.toPlainTime().toString({ smallestUnit: "minute" })}`;
}

test("an owner finds capacity, holds it, buys it, reaches the nodes and releases them early", async ({
  page,
  demo,
}) => {
  test.setTimeout(300_000);
  const owner = userOf(demo, "owner");
  await signIn(page, owner.email, owner.password);
  await expect(page).toHaveURL(new RegExp(`/${demo.organization}$`));

  // A surplus class that the demo holds plenty of, starting now.
  await page.getByRole("link", { name: "Capacity", exact: true }).first().click();
  await page.goto(`/${demo.organization}/capacity?type=h100-sxm-8&nodes=1&amount=3&unit=h&${startOf(nextMinute())}`);
  const offer = page.getByRole("listitem").filter({ hasText: "Virginia" }).filter({ hasText: /2 min/ }).first();
  await expect(offer).toContainText("USD");
  await offer.getByRole("button", { name: hold }).click();

  await expect(page).toHaveURL(/\/capacity\/quotes\/\w+/);
  await expect(page.getByRole("main")).toContainText("Held for you until");
  await page.getByRole("main").getByLabel("Project").selectOption({ label: "Research" });
  await page.getByLabel(/PO number/).fill("E2E-1");
  await page.getByLabel(/^Name/).fill("Bought in a browser");
  await page.getByRole("button", { name: /^Buy for / }).click();

  await expect(page).toHaveURL(/\/reservations\/res_/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bought in a browser");
  await expect(page.getByRole("main")).toContainText("E2E-1");
  // The demo's engine hands the nodes over by itself; the page follows without being loaded again.
  await expect(page.getByRole("main").getByText("Active", { exact: true }).first()).toBeVisible({ timeout: 200_000 });
  await expect(page.getByRole("main")).toContainText("ssh ");

  await page.getByRole("link", { name: "Release early" }).click();
  await expect(page.getByRole("main")).toContainText("Final cost");
  await page.getByRole("button", { name: /^Release and get .* USD back$/ }).click();
  await expect(page).toHaveURL(/\/reservations\/res_\w+(\?.*)?$/);
  await expect(page.getByRole("main")).toContainText(/[Rr]eleased/);

  await page.goto(`/${demo.organization}/audit-log`);
  const log = page.getByRole("main");
  for (const act of ["Create quote", "Buy reservation", "Release reservation"]) await expect(log).toContainText(act);
});

test("a second click buys once", async ({ as, demo }) => {
  const page = await as("administrator");
  await holdNodes(page, demo, { region: "us-east" });
  const name = `Clicked twice ${Date.now()}`;
  await page.getByRole("main").getByLabel("Project").selectOption({ label: "Research" });
  await page.getByLabel(/^Name/).fill(name);
  await page.getByRole("button", { name: /^Buy for / }).dblclick();
  await page.waitForURL(/\/reservations\/res_/);
  await page.goto(`/${demo.organization}/reservations?search=${encodeURIComponent(name)}`);
  await expect(page.getByRole("table").getByRole("link", { name })).toHaveCount(1);
});

test("a quote that is given back can be bought no more, and says what to do", async ({ as, demo }) => {
  const page = await as("administrator");
  await holdNodes(page, demo, { region: "us-east" });
  await page.getByRole("button", { name: "Withdraw" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByRole("main")).toContainText("This quote was withdrawn");
  await expect(page.getByRole("link", { name: "Search for the same" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Buy for / })).toHaveCount(0);
});

test.describe("a search that makes no sense", () => {
  for (const [what, query] of [
    ["no nodes", "nodes=0&start=now&amount=1&unit=h"],
    ["a million nodes", "nodes=1000000&start=now&amount=1&unit=h"],
    ["a start in the past", "nodes=1&start=at&date=2020-01-01&time=10:00&amount=1&unit=h"],
    ["an unknown node type", "nodes=1&start=now&amount=1&unit=h&type=abacus"],
  ] as const) {
    test(`with ${what} is answered with a sentence, and the form keeps what was asked`, async ({ as, demo }) => {
      const page = await as("viewer");
      const type = query.includes("type=") ? "" : "type=h100-sxm-8&";
      const answer = await page.goto(`/${demo.organization}/capacity?${type}${query}`);
      expect(answer?.status()).toBe(200);
      await expect(page.getByRole("form", { name: "Find capacity" })).toBeVisible();
      await expect(page.getByRole("button", { name: hold })).toHaveCount(0);
    });
  }
});
