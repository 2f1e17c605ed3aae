import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures/test.ts";

const message = (page: Page) => page.getByRole("textbox", { name: "Message", exact: true });
const column = (page: Page, model: string) => page.getByRole("region", { name: `Conversation with ${model}` });

async function send(page: Page, text: string): Promise<void> {
  await message(page).fill(text);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByRole("button", { name: "Send", exact: true })).toBeVisible({ timeout: 60_000 });
}

test("two models answer one message beside each other, and every branch of a conversation stays", async ({
  as,
  demo,
}) => {
  test.setTimeout(120_000);
  const page = await as("engineer", { viewport: { width: 1280, height: 900 } });
  await page.goto(`/${demo.organization}/playground?model=demo-small&model=demo-large`);
  await send(page, "Show me a table, Python code and a formula.");
  const small = column(page, "Demo Small");
  const large = column(page, "Demo Large");
  for (const each of [small, large]) {
    await expect(each.getByRole("table")).toBeVisible();
    await expect(each.locator("code .hljs-keyword").first()).toBeVisible();
    await expect(each.locator("math").first()).toBeAttached();
  }
  await expect(small.getByText("cheapest")).toBeVisible();

  // One column alone goes on; the other stays as it is.
  await page.getByLabel("Send to").selectOption({ label: "1: Demo Small" });
  await send(page, "What is a quote?");
  await expect(large.getByText("What is a quote?")).toHaveCount(0);
  await small.getByRole("button", { name: "Edit", exact: true }).last().click();
  await small.getByRole("textbox", { name: "Your message, changed" }).fill("What is a hold?");
  await small.getByRole("button", { name: "Send", exact: true }).click();
  await expect(small.getByText("2 of 2")).toBeVisible();
  await expect(small.getByText("What is a quote?")).toHaveCount(0);
  await expect(small.getByRole("button", { name: "The branch before" })).toHaveAttribute("aria-disabled", "false", {
    timeout: 60_000,
  });
  await small.getByRole("button", { name: "The branch before" }).click();
  await expect(small.getByText("What is a quote?")).toBeVisible();

  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual([]);
});

test("a function is called and replied to, JSON is checked against its schema, and the limit of the session holds", async ({
  as,
  demo,
}) => {
  test.setTimeout(120_000);
  const page = await as("engineer", { viewport: { width: 1280, height: 900 } });
  await page.goto(`/${demo.organization}/playground?model=demo-large`);
  const main = page.getByRole("main");
  await page.getByRole("button", { name: /^Output format/ }).click();
  await page.getByRole("button", { name: "Add a function" }).click();
  await send(page, "How many free nodes of H200 are there?");
  await expect(main.getByRole("textbox", { name: "Reply of get_free_nodes" })).toHaveValue('{"free_nodes": 12}');
  await page.getByRole("button", { name: "Send the reply" }).click();
  await expect(main.getByText("finished by itself").last()).toBeVisible({ timeout: 60_000 });
  await expect(main.getByText("replied")).toBeVisible();

  await page.getByLabel("Output format").selectOption("schema");
  await page.getByRole("button", { name: "Begin with an example" }).click();
  await page.getByRole("combobox", { name: "When functions are called" }).selectOption("none");
  await send(page, "A node in Berlin broke for 3 hours, severity high");
  await expect(main.getByText("Fits the schema")).toBeVisible();

  await page.getByLabel("Spend limit of this session").fill("0.0001");
  await message(page).fill("One more");
  await expect(main.getByText(/is left of this session's limit/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Send", exact: true })).toHaveAttribute("aria-disabled", "true");
});

test("the browser asks before a tab is reloaded with a message that was not sent", async ({ as, demo }) => {
  const page = await as("engineer");
  await page.goto(`/${demo.organization}/playground?model=demo-small`);
  // Browsers ask only who has touched the page.
  await message(page).click();
  await message(page).pressSequentially("Half of a long thought");
  const asked = page.waitForEvent("dialog");
  // As a person does it; the browser's own command reloads whatever is answered.
  await page.evaluate(() => setTimeout(() => window.location.reload(), 0));
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await expect(message(page)).toHaveValue("Half of a long thought");
});
