import { expect, test } from "./fixtures/test.ts";

test("every offer says whether it would start for the project that pays, with its checks", async ({ as, demo }) => {
  const page = await as("administrator");
  await page.goto(`/${demo.organization}/capacity?type=h100-sxm-8&region=eu-north&nodes=1&amount=2&unit=h`);
  const main = page.getByRole("main");
  await expect(main.getByText("Will it start? Choose who pays").first()).toBeVisible();
  await main.getByLabel("Project that pays").first().selectOption({ label: "Research" });
  const holds = main.getByRole("button", { name: "Hold for 15 minutes" });
  await expect(main.getByText("Will it start? Choose who pays")).toHaveCount(0);
  const verdicts = main.getByText(/^Will it start\? (Yes|After approval)$/);
  await expect(verdicts.first()).toBeVisible();
  await expect.poll(async () => (await holds.count()) - (await verdicts.count())).toBe(0);
  await main.getByText("All checks").first().click();
  await expect(main).toContainText("You may buy it, for the project Research.");
  await expect(main).toContainText(/After it \d+ of \d+ GPUs are taken\./);
});

test("where nothing answers, one verdict says what is in the way, and its buttons carry the numbers", async ({
  as,
  demo,
}) => {
  const page = await as("administrator");
  await page.goto(`/${demo.organization}/capacity?type=h100-sxm-8&region=eu-north&nodes=60&amount=2&unit=d`);
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { name: "Will it start? Not yet" })).toBeVisible();
  await expect(main.getByRole("link", { name: "Join the waitlist" })).toHaveAttribute(
    "href",
    /waitlist\/new\?.*nodes=60/,
  );
  const quota = main.getByRole("link", { name: /^Ask for \d+ GPUs/ });
  const asked = ((await quota.textContent()) ?? "").match(/\d+/)?.[0] ?? "";
  await quota.click();
  await expect(page.getByRole("main").getByRole("textbox").first()).toHaveValue(asked);
});
