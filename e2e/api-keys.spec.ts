import type { Page } from "@playwright/test";
import type { Demo } from "./fixtures/demo.ts";
import { makeProject } from "./fixtures/make-project.ts";
import { expect, test } from "./fixtures/test.ts";

test("a key is edited, and rotated while programs still use its old secret; revoked, it is refused", async ({
  as,
  demo,
}) => {
  test.setTimeout(120_000);
  const page = await as("administrator");
  const main = page.getByRole("main");
  const project = await makeProject(page, demo);
  const name = `Of ${project}`;
  const first = await makeKey(page, demo, { name, project });
  expect(await call(demo, first, "demo-large")).toBe(200);
  await main.getByRole("link", { name: "I have stored it" }).click();
  await main.getByRole("link", { name }).click();

  await main.getByRole("link", { name: "Edit" }).click();
  await main.getByLabel("Name").fill(`${name}, edited`);
  await main.getByLabel("Requests per minute").fill("500");
  await main.getByRole("checkbox", { name: /^Demo Small/ }).check();
  await main.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${name}, edited`);
  // A change holds within two seconds.
  await expect.poll(() => call(demo, first, "demo-large"), { timeout: 5_000 }).toBe(403);
  expect(await call(demo, first)).toBe(200);

  await main.getByRole("link", { name: "Rotate" }).click();
  await main.getByLabel("The old secret is taken for").selectOption({ label: "1 hour" });
  await main.getByRole("button", { name: "Rotate key" }).click();
  const second = await secretOn(page);
  expect(second).not.toBe(first);
  await expect(main.getByText(/The old secret is taken until/)).toBeVisible();
  for (const secret of [first, second]) expect(await call(demo, secret)).toBe(200);
  await main.getByRole("link", { name: "I have stored it" }).click();
  await expect(main.getByRole("row").or(main.locator("dl")).filter({ hasText: "Old secret" }).first()).toBeVisible();

  await main.getByRole("button", { name: /^Revoke/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke key" }).click();
  await expect(main.getByRole("link", { name: "Rotate" })).toHaveCount(0);
  for (const secret of [first, second]) await expect.poll(() => call(demo, secret), { timeout: 5_000 }).toBe(401);

  // It is found again by its words and by its state, and the list says when filters hide all.
  await page.goto(`/${demo.organization}/api-keys?search=${encodeURIComponent(name)}`);
  const shown = main.getByRole("link", { name: `${name}, edited` });
  await expect(shown).toBeVisible();
  await main.getByLabel("State").selectOption({ label: "Active" });
  await expect(main.getByText("No key matches")).toBeVisible();
  await main.getByLabel("State").selectOption({ label: "Revoked" });
  await expect(shown).toBeVisible();
  await main.getByRole("link", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(new RegExp(`/${demo.organization}/api-keys$`));
});

test("a service account's keys are charged to its project, and one switch refuses them and takes them back", async ({
  as,
  demo,
}) => {
  test.setTimeout(120_000);
  const page = await as("administrator");
  const main = page.getByRole("main");
  const dialog = page.getByRole("dialog");
  const project = await makeProject(page, demo);
  const account = `build ${Date.now()}`;
  await page.goto(`/${demo.organization}/api-keys/service-accounts`);
  await main.getByRole("button", { name: "New service account" }).click();
  await dialog.getByLabel("Name").fill(account);
  await dialog.getByLabel("Project").selectOption({ label: project });
  await dialog.getByRole("button", { name: "Make account" }).click();
  const row = main.getByRole("row").filter({ hasText: account });
  await expect(row).toContainText(project);

  const secret = await makeKey(page, demo, { name: `Key of ${account}`, account });
  expect(await call(demo, secret)).toBe(200);
  await page.goto(`/${demo.organization}/api-keys/service-accounts`);
  await row.getByRole("button", { name: `Disable ${account}` }).click();
  await dialog.getByRole("button", { name: "Disable account" }).click();
  await expect(row.getByRole("button", { name: `Enable ${account}` })).toBeVisible();
  await expect.poll(() => call(demo, secret), { timeout: 5_000 }).toBeGreaterThanOrEqual(401);
  await row.getByRole("button", { name: `Enable ${account}` }).click();
  await dialog.getByRole("button", { name: "Enable account" }).click();
  await expect.poll(() => call(demo, secret), { timeout: 5_000 }).toBe(200);

  const viewer = await as("viewer");
  await viewer.goto(`/${demo.organization}/api-keys/service-accounts`);
  await expect(viewer.getByRole("button", { name: "New service account" })).toHaveCount(0);
});

interface NewKey {
  name: string;
  project?: string;
  account?: string;
}

/** Makes a key in the browser; gives its secret, which stands there once. */
async function makeKey(page: Page, demo: Demo, { name, project, account }: NewKey): Promise<string> {
  const main = page.getByRole("main");
  await page.goto(`/${demo.organization}/api-keys/new`);
  await main.getByLabel("Name").fill(name);
  if (project) await main.getByLabel("Project").selectOption({ label: project });
  if (account) await main.getByLabel("Service account").selectOption({ label: account });
  await main.getByRole("button", { name: "Make key" }).click();
  return secretOn(page);
}

async function secretOn(page: Page): Promise<string> {
  return (
    (await page
      .getByText(/^hr_live_\w+$/)
      .first()
      .textContent()) ?? ""
  ).trim();
}

/** The status that a program with this secret is answered. */
async function call({ inferenceUrl }: Demo, secret: string, model = "demo-small"): Promise<number> {
  const { status } = await fetch(`${inferenceUrl}/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    body: JSON.stringify({ model, max_tokens: 4, messages: [{ role: "user", content: "Hello" }] }),
  });
  return status;
}
