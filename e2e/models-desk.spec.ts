import OpenAI from "openai";
import { expect, test } from "./fixtures/test.ts";

test("an operator leads a model over an engine that is gone to one that answers, for one customer alone", async ({
  as,
  demo,
}) => {
  test.setTimeout(180_000);
  const mark = Date.now().toString(36);
  const [provider, model] = [`gone-${mark}`, `spec-${mark}`];
  const desk = await as("operator");
  await desk.goto("/operator/providers/new");
  await desk.getByLabel("Name").fill(`Gone ${mark}`);
  await desk.getByLabel("Id", { exact: true }).fill(provider);
  await desk.getByLabel("Address").fill("http://127.0.0.1:9/v1");
  await desk.getByLabel("Seconds to connect").fill("0.5");
  await desk.getByRole("button", { name: "Add and test" }).click();
  await expect(desk.getByRole("main")).toContainText("Nothing listens at its address.");

  await desk.goto("/operator/models/new");
  await desk.getByLabel("Name", { exact: true }).fill(`Model ${mark}`);
  await desk.getByLabel("Id", { exact: true }).fill(model);
  await desk.getByLabel("Context in tokens").fill("8192");
  await desk.getByLabel("Longest answer in tokens").fill("2048");
  await desk.getByLabel("Provider of route 1").selectOption(provider);
  await desk.getByLabel("Name of the model of route 1").fill("anything");
  await desk.getByLabel("Provider of route 2").selectOption("demo");
  await desk.getByLabel("Name of the model of route 2").fill("demo-small");
  await desk.getByLabel("Tier of route 2").fill("2");
  await desk.getByLabel("For", { exact: true }).selectOption("chosen");
  await desk.getByRole("button", { name: "Put it up" }).click();
  await expect(desk.getByText("Choose at least one organization.").first()).toBeVisible();
  await desk.getByLabel("Example Labs").check();
  await desk.getByRole("button", { name: "Put it up" }).click();
  await expect(desk).toHaveURL(new RegExp(`/operator/models/${model}`));
  await expect(desk.getByRole("table", { name: "Routes" })).toContainText("Not answering");
  await expect(desk.getByRole("main")).toContainText("No price");

  const client = new OpenAI({ apiKey: demo.apiKey, baseURL: demo.inferenceUrl, maxRetries: 0 });
  const messages = [{ role: "user" as const, content: "Hello" }];
  await expect
    .poll(
      () => client.chat.completions.create({ model, messages, max_tokens: 8 }).then((answer) => answer.model, String),
      { timeout: 15_000 },
    )
    .toBe("demo-small");

  // What was called is known as used once its record has arrived, which takes a moment.
  const owner = await as("owner");
  await expect(async () => {
    await owner.goto(`/${demo.organization}/usage/records?model=${model}`);
    await expect(owner.getByRole("region", { name: "Metered records" }).getByRole("row").nth(1)).toBeVisible({
      timeout: 2_000,
    });
  }).toPass({ timeout: 45_000 });

  await desk.getByRole("button", { name: "Remove" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(desk.getByRole("dialog")).toContainText("customers have used it");
  await desk.getByRole("dialog").getByRole("button", { name: "Keep it" }).click();
  await desk.goto(`/operator/providers/${provider}`);
  await desk.getByRole("button", { name: "Remove" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(desk.getByRole("dialog")).toContainText(`Model ${mark}`);
  await desk.getByRole("dialog").getByRole("button", { name: "Keep it" }).click();

  // For another customer alone it is gone.
  await desk.goto(`/operator/models/${model}/edit`);
  await desk.getByLabel("Example Labs").uncheck();
  await desk.getByLabel("Example Robotics").check();
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk).toHaveURL(/saved=1/);
  await expect
    .poll(
      () =>
        client.chat.completions.create({ model, messages }).then(String, (error) => (error as { code?: string }).code),
      { timeout: 15_000 },
    )
    .toBe("model_not_found");
});
