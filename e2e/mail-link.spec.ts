import type { Page } from "@playwright/test";
import { daysAhead, holdNodes } from "./fixtures/buy.ts";
import { type Demo, userOf } from "./fixtures/demo.ts";
import { mailedLink } from "./fixtures/mailed-link.ts";
import { expect, test } from "./fixtures/test.ts";

/** Several people one after the other. */
test.describe.configure({ timeout: 240_000 });

/** Asks as an engineer and gives the link of the administrator's mail, as the operator reads it at the desk. */
async function askByMail(engineer: Page, desk: Page, demo: Demo, start = daysAhead()): Promise<string> {
  await holdNodes(engineer, demo, { region: "us-east", start });
  await engineer.getByRole("main").getByLabel("Project").selectOption({ label: "Research" });
  const name = `By mail ${Date.now()}`;
  await engineer.getByLabel(/^Name/).fill(name);
  await engineer.getByLabel("What is it for?").fill("Read me in a mail.");
  await engineer.getByRole("button", { name: "Ask for approval" }).click();
  await expect(engineer.getByRole("heading", { name: "Waits for approval" })).toBeVisible();

  // Without a mail server the mail is kept, and the operator can read what it says.
  const row = desk
    .getByRole("row")
    .filter({ hasText: name })
    .filter({ hasText: userOf(demo, "administrator").email });
  await expect(async () => {
    await desk.goto(`/operator/outbox?search=${encodeURIComponent(name)}`);
    await expect(row).toContainText("Kept", { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  expect(await desk.content()).not.toContain("/approval/");
  await row.getByRole("link").click();
  await desk.waitForURL(/\/operator\/outbox\/mail_/);
  await desk.getByRole("button", { name: "Read the mail" }).click();
  const text = desk.getByText(/See the request and decide: http/);
  const link = /http\S+\/approval\/\S+/.exec((await text.textContent()) ?? "")?.[0] ?? "";
  await desk.reload();
  await expect(desk.getByRole("main")).toContainText("read it");
  return link;
}

test("an approval mail as the operator reads it shows the request and decides nothing; its reader signs in and approves", async ({
  as,
  browser,
  demo,
}) => {
  const engineer = await as("engineer");
  const administrator = userOf(demo, "administrator");
  const link = await askByMail(engineer, await as("operator"), demo);

  // No button that decides.
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(link);
  await expect(stranger.getByRole("main")).toContainText("Read me in a mail.");
  await expect(stranger.getByRole("main")).toContainText("Nothing is decided by opening this link.");
  await expect(stranger.getByRole("button", { name: /Approve|Reject/ })).toHaveCount(0);
  await engineer.reload();
  await expect(engineer.getByRole("heading", { name: "Waits for approval" })).toBeVisible();

  await stranger.getByRole("link", { name: "Sign in and decide" }).click();
  await stranger.waitForURL(/\/sign-in\?next=/);
  await stranger.getByLabel("E-mail").fill(administrator.email);
  await stranger.getByLabel("Password").fill(administrator.password);
  await stranger.getByRole("button", { name: "Sign in" }).click();
  await stranger.waitForURL(/\/approvals\/apr_/);
  await stranger.getByRole("button", { name: /^Approve for/ }).click();
  await expect(stranger.getByRole("main")).toContainText("Approved and bought");
  await stranger.goto(link);
  await expect(stranger.getByRole("link", { name: "Open the request" })).toBeVisible();
  await stranger.context().close();

  // A link that somebody made up is no link.
  const guesser = await (await browser.newContext()).newPage();
  await guesser.goto(`${link.slice(0, -8)}AAAAAAAA`);
  await expect(guesser.getByRole("heading", { level: 1 })).toHaveText("This link no longer works");
  await guesser.context().close();
});

test("the link in the approver's own mail rejects with a reason, without signing in", async ({ as, browser, demo }) => {
  const engineer = await as("engineer");
  // On a day of its own: the quota of one day is what the tests of purchases share.
  const link = await mailedLink(await askByMail(engineer, await as("operator"), demo, daysAhead(8)));

  // In the browser of a colleague, to whom the mail was passed on, it decides nothing.
  const finance = await as("finance");
  await finance.goto(link);
  await expect(finance.getByRole("main")).toContainText("Nothing is decided by opening this link.");
  await expect(finance.getByRole("button", { name: /Approve|Reject/ })).toHaveCount(0);

  const reader = await (await browser.newContext({ viewport: { width: 390, height: 780 } })).newPage();
  await reader.goto(link);
  const main = reader.getByRole("main");
  await expect(main).toContainText(`You decide as ${userOf(demo, "administrator").email}`);
  for (const fact of ["Read me in a mail.", "Total with tax", "Quota after it", "Budget after it"])
    await expect(main).toContainText(fact);
  await reader.getByRole("button", { name: "Reject" }).click();
  await expect(main).toContainText("Say why");
  await reader.getByLabel("Reason").fill("Read in a mail, and not now.");
  await reader.getByRole("button", { name: "Reject" }).click();
  await expect(reader.getByRole("button", { name: /Approve|Reject/ })).toHaveCount(0);
  await expect(main).toContainText("Rejected");
  const overflow = await reader.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await reader.context().close();

  await engineer.reload();
  await expect(engineer.getByRole("main")).toContainText("Read in a mail, and not now.");
});
