import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures/test.ts";

const name = "Serving, second fleet";

test("a kubeconfig is hidden until somebody reveals it, saved as a file, and the audit log says who did", async ({
  as,
  demo,
}) => {
  const page = await as("engineer");
  await page.goto(`/${demo.organization}/reservations?search=Serving%2C+second`);
  await page.getByRole("link", { name }).click();
  const form = page.getByRole("form", { name: "Reveal kubeconfig" });
  await expect(form).toContainText("Who reveals it stands in the audit log.");
  expect(await page.content()).not.toContain("apiVersion");
  await form.getByRole("button", { name: "Reveal kubeconfig" }).click();
  const file = page.getByRole("figure", { name: "kubeconfig" });
  await expect(file).toContainText("apiVersion: v1");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    file.getByRole("button", { name: "Save as file kubeconfig" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("kubeconfig.yaml");
  expect(readFileSync(await download.path(), "utf8")).toMatch(/^apiVersion: v1\nkind: Config\n[\s\S]*\n$/);
  await page.getByRole("button", { name: "Hide kubeconfig" }).click();
  await expect(file).toBeHidden();
  expect(await page.content()).not.toContain("apiVersion");

  const administrator = await as("administrator");
  await administrator.goto(`/${demo.organization}/audit-log?action=access`);
  const entry = administrator.getByRole("row", { name: /Demo Engineer/ }).first();
  await expect(entry).toContainText("Reveal access to nodes");
  await expect(entry).toContainText(name);
});

test("a viewer is told why no way to the nodes is shown", async ({ as, demo }) => {
  const page = await as("viewer");
  await page.goto(`/${demo.organization}/reservations?search=Serving%2C+second`);
  await page.getByRole("link", { name }).click();
  await expect(page.getByText("Your role sees that the nodes are there, not how to reach them.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Reveal/ })).toHaveCount(0);
});
