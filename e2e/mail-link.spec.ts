import { holdNodes } from "./fixtures/buy.ts";
import { userOf } from "./fixtures/demo.ts";
import { expect, test } from "./fixtures/test.ts";

/** Several people one after the other. */
test.describe.configure({ timeout: 240_000 });

test("the link of an approval mail shows the request and decides nothing; its reader signs in and approves", async ({
  as,
  browser,
  demo,
}) => {
  const engineer = await as("engineer");
  await holdNodes(engineer, demo, { region: "us-east" });
  await engineer.getByRole("main").getByLabel("Project").selectOption({ label: "Research" });
  const name = `By mail ${Date.now()}`;
  await engineer.getByLabel(/^Name/).fill(name);
  await engineer.getByLabel("What is it for?").fill("Read me in a mail.");
  await engineer.getByRole("button", { name: "Ask for approval" }).click();
  await expect(engineer.getByRole("heading", { name: "Waits for approval" })).toBeVisible();

  // Without a mail server the mail is kept, and the operator can read what it says.
  const administrator = userOf(demo, "administrator");
  const desk = await as("operator");
  const row = desk.getByRole("row").filter({ hasText: name }).filter({ hasText: administrator.email });
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

  // Whoever follows it, a mail scanner too, sees what was asked and no button that decides.
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
