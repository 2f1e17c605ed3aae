import { makeProject } from "./fixtures/make-project.ts";
import { expect, test } from "./fixtures/test.ts";

test("a prompt is written, improved, compared and labelled, and a colleague reads it once it is shared", async ({
  as,
  demo,
}) => {
  test.setTimeout(120_000);
  const page = await as("engineer");
  const main = page.getByRole("main");
  const name = `From the browser ${Date.now()}`;
  await page.goto(`/${demo.organization}/prompts/new`);
  await main.getByLabel("Name").fill(name);
  await main.getByLabel("Text of message 1").fill("Be brief.");
  await main.getByLabel("Text of message 2").fill("Sum up: {{text}}");
  await expect(main.getByText("Variables: text.")).toBeVisible();
  await main.getByRole("button", { name: "Save prompt" }).click();
  await expect(main.getByRole("heading", { name: "Version 1" })).toBeVisible();
  const address = page.url();

  const administrator = await as("administrator");
  await administrator.goto(address);
  await expect(administrator.getByRole("main").getByText(name)).toHaveCount(0);

  await main.getByRole("link", { name: "Edit" }).click();
  await main.getByLabel("Text of message 1").fill("Be very brief.");
  await main.getByLabel("What changed").fill("Shorter");
  await main.getByRole("button", { name: "Save version 2" }).click();
  await expect(main.getByRole("heading", { name: "Version 2" })).toBeVisible();
  await main.getByRole("link", { name: "What changed in version 2" }).click();
  await expect(main.getByRole("insertion").getByText("very")).toBeVisible();
  await main.getByRole("link", { name: "Open version 2" }).click();

  await main.getByRole("button", { name: "Label version 2…" }).click();
  await page.getByRole("dialog").getByLabel("Label").fill("production");
  await page.getByRole("dialog").getByRole("button", { name: "Move label" }).click();
  await expect(main.getByRole("button", { name: "Remove label production" })).toBeVisible();

  await main.getByRole("button", { name: "Share…" }).click();
  await page.getByRole("dialog").getByLabel("Shared").selectOption("read");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(main.getByText("Everybody reads").first()).toBeVisible();
  const finance = await as("finance");
  await finance.goto(`/${demo.organization}/prompts?search=${encodeURIComponent(name)}`);
  await finance.getByRole("main").getByRole("link", { name }).click();
  await expect(finance.getByRole("main").getByText("Be very brief.").first()).toBeVisible();
  await expect(finance.getByRole("main").getByRole("link", { name: "Edit" })).toHaveCount(0);

  const followed = async () => {
    const address = `${demo.controlPlaneUrl}/api/v1/prompts/${encodeURIComponent(name)}?label=production`;
    const answer = await fetch(address, { headers: { authorization: `Bearer ${demo.apiKey}` } });
    return (await answer.json()) as { version?: number; messages?: { content: string }[] };
  };
  await expect.poll(followed, { timeout: 15_000 }).toMatchObject({
    version: 2,
    messages: [{ content: "Be very brief." }, { content: "Sum up: {{text}}" }],
  });
  await page.goto(`${address}?version=1`);
  await main.getByRole("button", { name: "Label version 1…" }).click();
  await page.getByRole("dialog").getByLabel("Label").fill("production");
  await page.getByRole("dialog").getByRole("button", { name: "Move label" }).click();
  await expect.poll(followed, { timeout: 15_000 }).toMatchObject({ version: 1 });
});

test("a conversation is kept, found, and gone when its project keeps nothing", async ({ as, demo }) => {
  test.setTimeout(180_000);
  const page = await as("engineer");
  const main = page.getByRole("main");
  const administrator = await as("administrator");
  // Its retention is changed: nobody else's history and evaluations may be in it.
  const project = await makeProject(administrator, demo);
  const word = `w${Date.now()}`;
  const send = async (text: string) => {
    await page.getByRole("textbox", { name: "Message", exact: true }).fill(text);
    await page.getByRole("button", { name: "Send" }).click();
    await expect(main.getByText("First token", { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  };

  await page.goto(`/${demo.organization}/playground`);
  await page.getByLabel("Charged to").selectOption({ label: project });
  await send(`Hello ${word}`);
  await expect(main.getByText(/: saved$/)).toBeVisible({ timeout: 30_000 });
  await page.goto(`/${demo.organization}/playground/history?search=${word}`);
  await main.getByRole("link", { name: `Hello ${word}` }).click();
  await main.getByRole("link", { name: "Go on" }).click();
  await expect(main.getByText(`Hello ${word}`).first()).toBeVisible();

  const settings = administrator.getByRole("main");
  await administrator.goto(`/${demo.organization}/projects`);
  await settings.getByRole("link", { name: `History is kept in ${project}` }).click();
  await settings.getByLabel("Conversations of the playground").selectOption("0");
  await settings.getByRole("button", { name: "Save" }).click();
  await settings.getByLabel("Delete them now, for everybody who had them").check();
  await settings.getByRole("button", { name: "Save" }).click();
  await expect(settings.getByText("No history: nothing is written", { exact: false }).first()).toBeVisible();

  await page.goto(`/${demo.organization}/playground?project=`);
  await page.getByLabel("Charged to").selectOption({ label: project });
  await expect(main.getByText("No history: nothing is written")).toBeVisible();
  await send(`Again ${word}`);
  await page.goto(`/${demo.organization}/playground/history?search=${word}`);
  await expect(main.getByText("No conversation matches")).toBeVisible();
});

test.describe("with the connection cut", () => {
  test.use({ expectedErrors: [/ERR_FAILED|Failed to fetch/] });

  test("a form keeps what was typed, says so, and is sent again", async ({ as, demo }) => {
    const page = await as("engineer");
    const main = page.getByRole("main");
    const name = `Sent twice ${Date.now()}`;
    await page.goto(`/${demo.organization}/prompts/new`);
    await main.getByLabel("Name").fill(name);
    await main.getByLabel("Text of message 1").fill("Be brief.");
    await main.getByLabel("Text of message 2").fill("Sum up: {{text}}");
    await page.route("**/*", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
    await main.getByRole("button", { name: "Save prompt" }).click();
    await expect(main.getByRole("alert")).toContainText("The console did not answer");
    await expect(main.getByRole("alert")).toBeFocused();
    await expect(main.getByLabel("Text of message 2")).toHaveValue("Sum up: {{text}}");

    await page.unroute("**/*");
    await main.getByRole("button", { name: "Save prompt" }).click();
    await expect(main.getByRole("heading", { name: "Version 1" })).toBeVisible();
    await expect(main.getByRole("heading", { name })).toBeVisible();
  });
});
