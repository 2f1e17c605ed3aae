import { execFileSync } from "node:child_process";
import { expect, test } from "./fixtures/test.ts";

test("a data scientist narrows the catalogue, compares two models and opens them side by side", async ({
  as,
  demo,
}) => {
  const page = await as("engineer");
  const main = page.getByRole("main");
  await page.goto(`/${demo.organization}/models?tools=yes&region=us-east`);
  await expect(main.getByText("No model has all of this")).toBeVisible();
  await main.getByRole("link", { name: "the region us-east" }).click();
  await main.getByRole("checkbox", { name: "Compare Demo Small" }).check();
  await main.getByRole("checkbox", { name: "Compare Demo Large" }).check();
  await main.getByRole("button", { name: "Compare chosen models" }).click();
  await expect(main.getByRole("heading", { name: "Compare models" })).toBeVisible();
  await expect(main.getByRole("columnheader", { name: /Demo Large/ })).toBeVisible();

  await main.getByLabel("Output, M tokens").fill("10");
  await main.getByLabel("Output, M tokens").press("Enter");
  // 10 M tokens in at 0.10 and 10 M out at 0.40 USD.
  const cost = main.getByRole("region", { name: "Cost of a month by model" }).getByRole("row", { name: /^Demo Small/ });
  await expect(cost).toContainText("5.00 USD");
  await expect(cost).toContainText("cheapest");
  await expect(main.getByRole("link", { name: /side by side in playground/ })).toHaveAttribute(
    "href",
    /playground\?model=demo-(small|large)&model=demo-(small|large)$/,
  );
});

test("what a page shows is a call that works with a key, with the page's own filters", async ({ as, demo }) => {
  test.setTimeout(120_000);
  const page = await as("administrator");
  const main = page.getByRole("main");
  await page.goto(`/${demo.organization}/api-keys/new`);
  await page.getByLabel("Name").fill(`Reads ${Date.now()}`);
  await main.getByLabel("Project").selectOption({ label: "Inference platform" });
  await main.getByRole("checkbox", { name: /^Read/ }).check();
  await page.getByRole("button", { name: /^Make/ }).click();
  const secret =
    (
      await page
        .getByText(/^hr_live_\w+$/)
        .first()
        .textContent()
    )?.trim() ?? "";

  await page.goto(`/${demo.organization}/reservations?state=past`);
  await expect(main.getByRole("heading", { name: "Reservations" })).toBeVisible();
  // A key that is pressed before the page's script is there does nothing.
  await expect(async () => {
    await page.keyboard.press("Shift+A");
    await expect(main.getByRole("heading", { name: "As API calls" })).toBeVisible({ timeout: 5_000 });
  }).toPass();
  const command = (await main.locator("pre").first().textContent()) ?? "";
  expect(command).toContain("state=ended%2Ccancelled%2Cfailed");
  const answer = execFileSync("sh", ["-c", command.replace(/^curl/, "curl -s --fail")], {
    encoding: "utf8",
    env: { ...process.env, HEADROOM_API_KEY: secret },
  });
  const { items } = JSON.parse(answer) as { items: { state: string }[] };
  expect(items.length).toBeGreaterThan(0);
  for (const { state } of items) expect(["ended", "cancelled", "failed"]).toContain(state);

  await main.getByRole("link", { name: "listReservations" }).click();
  await expect(main.getByText("reservations.read")).toBeVisible();
  await expect(main.getByText("nextCursor").first()).toBeVisible();
});
