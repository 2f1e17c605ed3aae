import { userOf } from "./fixtures/demo.ts";
import { expect, signIn, test } from "./fixtures/test.ts";

test("after signing out the old session never works again", async ({ browser, demo }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const viewer = userOf(demo, "viewer");
  await signIn(page, viewer.email, viewer.password);
  await expect(page).toHaveURL(new RegExp(`/${demo.organization}$`));
  const stolen = await context.storageState();

  await page.getByRole("button", { name: viewer.email.split("@")[0] === "viewer" ? /Demo Viewer/ : /.*/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await context.close();

  const thief = await browser.newContext({ storageState: stolen });
  const their = await thief.newPage();
  await their.goto(`/${demo.organization}`);
  await expect(their).toHaveURL(/\/sign-in/);
  await thief.close();
});

test("a session ended from another browser is refused from the next request on", async ({ browser, demo }) => {
  const viewer = userOf(demo, "viewer");
  // Told apart by its browser: others of this person are other tests'.
  const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
  const [mine, other] = await Promise.all([browser.newContext(), browser.newContext({ userAgent: firefox })]);
  const [here, there] = await Promise.all([mine.newPage(), other.newPage()]);
  await signIn(there, viewer.email, viewer.password);
  await expect(there).toHaveURL(new RegExp(`/${demo.organization}$`));
  await signIn(here, viewer.email, viewer.password);
  await expect(here).toHaveURL(new RegExp(`/${demo.organization}$`));

  await here.goto(`/${demo.organization}/settings`);
  await here.getByRole("button", { name: "End the session of Firefox on Linux" }).click();
  await here.getByRole("dialog").getByRole("button", { name: "End session" }).click();
  await expect(here.getByText("Session ended.")).toBeVisible();
  await expect
    .poll(async () => {
      await there.goto(`/${demo.organization}`);
      return new URL(there.url()).pathname;
    })
    .toBe("/sign-in");
  await Promise.all([mine.close(), other.close()]);
});

test("a person in two organizations switches between them", async ({ as, demo }) => {
  const page = await as("owner");
  await page.goto(`/${demo.organization}`);
  await page
    .getByRole("button", { name: /Example Labs/ })
    .first()
    .click();
  await page.getByRole("link", { name: /Example Robotics/ }).click();
  await expect(page).toHaveURL(/\/example-robotics$/);
  await page.goto("/example-robotics/reservations");
  await expect(page.getByRole("main")).toContainText("Perception training");
  await expect(page.getByRole("main")).not.toContainText("Pretraining");
});
