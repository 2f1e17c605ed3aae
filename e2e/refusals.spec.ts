import { type Role, userOf } from "./fixtures/demo.ts";
import { deskPages } from "./fixtures/pages.ts";
import { expect, signIn, test } from "./fixtures/test.ts";

test.describe("people who should not be able to", () => {
  test.use({ expectedErrors: [/status of 40[134]/] });

  test("are sent to sign in when they are signed out, and come back to where they wanted to go", async ({
    page,
    demo,
  }) => {
    await page.goto(`/${demo.organization}/invoices`);
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    const { email, password } = userOf(demo, "finance");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(`/${demo.organization}/invoices`);
  });

  test("are told the same for a wrong password and for an unknown address, and keep what they typed", async ({
    page,
    demo,
  }) => {
    await signIn(page, userOf(demo, "viewer").email, "wrong password");
    const refusal = page.getByRole("main").getByRole("alert");
    await expect(refusal).toContainText("Request req_");
    const [sentence, request] = ((await refusal.textContent()) ?? "").split("Request ");
    await expect(page.getByLabel("E-mail")).toHaveValue(userOf(demo, "viewer").email);
    await signIn(page, "nobody@example.com", "wrong password");
    await expect(refusal).toContainText("Request req_");
    await expect(refusal).not.toContainText(request ?? "");
    expect(((await refusal.textContent()) ?? "").split("Request ")[0]).toBe(sentence);
  });

  test("find no other organization, and no page that does not exist", async ({ as, demo }) => {
    const page = await as("viewer");
    for (const address of ["/example-robotics", "/no-such-organization", `/${demo.organization}/no-such-page`]) {
      const answer = await page.goto(address);
      expect(answer?.status(), address).toBe(404);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    }
    // A page that streams has sent its status before it looks the thing up.
    await page.goto(`/${demo.organization}/reservations/res_unknown`);
    await expect(page.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
  });

  test("are led to the first page of a list from a place in it that is none, with their filters", async ({
    as,
    demo,
  }) => {
    const page = await as("owner");
    for (const [list, filters] of [
      ["reservations", "?state=running"],
      ["invoices", ""],
      ["audit-log", "?outcome=refused"],
    ]) {
      await page.goto(`/${demo.organization}/${list}${filters ? `${filters}&` : "?"}cursor=garbage`);
      await expect(page).toHaveURL(`/${demo.organization}/${list}${filters}`);
      await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("This page could not be shown");
    }
  });

  for (const role of ["owner", "administrator", "engineer", "finance", "viewer"] satisfies Role[]) {
    test(`find no operator desk as ${role} of a customer`, async ({ as, demo }) => {
      const page = await as(role);
      // Asked with the browser's session, and not drawn.
      for (const path of deskPages) {
        const answer = await page.request.get(`/operator/${path}`);
        expect(answer.status(), path).toBe(404);
      }
      await page.goto(`/${demo.organization}`);
      await expect(page.getByRole("link", { name: "Operator desk" })).toHaveCount(0);
    });
  }

  test("find no customer as an operator", async ({ as, demo }) => {
    const page = await as("operator");
    expect((await page.goto(`/${demo.organization}`))?.status()).toBe(404);
    await page.goto("/");
    await expect(page).toHaveURL("/operator");
  });

  test("read what they lack when their role may not see a page", async ({ as, demo }) => {
    const page = await as("viewer");
    for (const path of ["invoices", "audit-log"]) {
      await page.goto(`/${demo.organization}/${path}`);
      await expect(page.getByRole("main")).toContainText(/owner/i);
      await expect(page.getByRole("main").getByRole("table")).toHaveCount(0);
    }
  });

  test("get no data from the addresses that pages poll", async ({ browser, demo }) => {
    const context = await browser.newContext();
    const answer = await context.request.get(`/api/organizations/${demo.organization}/search`);
    expect([401, 404]).toContain(answer.status());
    await context.close();
  });
});
