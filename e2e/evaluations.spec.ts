import { expect, test } from "./fixtures/test.ts";

const question = "Name the colour of a ripe lemon";

test("two models are compared over a table of cases: cost first, then a cap, then who is better and how sure that is", async ({
  as,
  demo,
}) => {
  test.setTimeout(150_000);
  const name = `Lemons ${Date.now()}`;
  const page = await as("engineer");
  const main = page.getByRole("main");
  await page.goto(`/${demo.organization}/evaluations`);
  await main.getByRole("link", { name: "New evaluation" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("New evaluation");
  await main.getByLabel("Name", { exact: true }).fill(name);

  // A row that cannot be used is named by its line, and nothing is lost.
  const cases = main.getByLabel("CSV with column names, or JSON Lines");
  await main.getByRole("button", { name: "Begin with an example" }).click();
  await expect(main.getByText("2 cases of CSV with {{question}}, {{expected}}.")).toBeVisible();
  const latin = {
    name: "latin.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("question,expected\nKöln?,ja", "latin1"),
  };
  await main.getByLabel("Read them from a file").setInputFiles(latin);
  await expect(main.getByText("latin.csv is no text in UTF-8.")).toBeVisible();
  await cases.fill(`question,expected\n${question},yellow\nbroken`);
  await expect(main.getByText("Line 3 has 1 value for 2 columns.")).toBeVisible();
  await cases.fill(`question,expected\n${question},yellow\n${question} and of a banana,yellow`);
  await expect(main.getByText("2 cases of CSV with {{question}}, {{expected}}.")).toBeVisible();
  await main.getByLabel("Max tokens").fill("12");
  await main.getByRole("combobox", { name: "Grader" }).selectOption({ label: "Regular expression" });
  await main.getByLabel("Pattern").fill("\\w");
  await expect(main.getByRole("region", { name: "What it would come to" }).or(main)).toContainText("At most");
  await main.getByRole("button", { name: "Save and review the cost" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(main).toContainText("never more than");
  await main.getByLabel(/^Cap in/).fill("0.000001");
  await main.getByRole("button", { name: "Start" }).click();
  await expect(main).toContainText("Raise the cap to go on", { timeout: 30_000 });
  await main.getByLabel(/^Cap in/).fill("1");
  await main.getByRole("button", { name: "Resume" }).click();
  await expect(main).toContainText("4 of 4 calls done", { timeout: 60_000 });
  await expect(main).toContainText("cut at max tokens");
  await expect(main).toContainText("No difference can be seen with 2 cases");

  await main.getByRole("link", { name: /^Cases/ }).click();
  await main.getByRole("link", { name: "1", exact: true }).click();
  await expect(main).toContainText(`${question}`);
  await expect(main).toContainText("Matches at");
  await page.reload();
  await expect(page.getByRole("navigation", { name: "Breadcrumbs" })).toContainText(name);
  await main.getByText("Prompt as it was sent").first().click();

  // One link makes the same once more.
  await main.getByRole("link", { name: "Results" }).click();
  await main.getByRole("link", { name: "Run again" }).click();
  await main.getByRole("button", { name: "Reproduce exactly" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${name} (again)`);
  await main.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/evaluations$/);
  await expect(main).not.toContainText(`${name} (again)`);
});

test("a viewer is told that evaluations need the right to use models", async ({ as, demo }) => {
  const page = await as("viewer");
  await page.goto(`/${demo.organization}/evaluations`);
  await expect(page.getByRole("main")).toContainText("compare models and prompts");
});
