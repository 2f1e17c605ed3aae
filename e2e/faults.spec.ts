import { expect, test } from "./fixtures/test.ts";

test("a fault is reported at the desk, the node is replaced, and the customer sees that it is not billed", async ({
  as,
  demo,
}) => {
  test.setTimeout(180_000);
  const desk = await as("operator");
  await desk.goto("/operator/faults/report?search=Serving,+second+fleet");
  await desk.getByRole("table", { name: "Nodes in service" }).getByRole("link").first().click();
  await desk.getByRole("button", { name: "See whom it hits" }).click();
  const form = desk.getByRole("form", { name: "Report a fault" });
  await expect(form).toContainText("Choose what it is.");
  await expect(form).toContainText("Choose whether it still serves.");
  await desk.getByLabel("What is it?").selectOption("xid_79");
  await desk.getByLabel("How bad is it?").selectOption("fault");
  await desk.getByRole("button", { name: "See whom it hits" }).click();
  const review = desk.getByRole("form", { name: "Confirm the report" });
  await expect(review).toContainText("Serving, second fleet is degraded, and the node is not billed");
  await review.getByLabel("Note").fill("A cable is loose.");
  await review.getByRole("button", { name: "Report the fault" }).click();
  await desk.waitForURL(/\/operator\/faults\/out_/);
  const name = (await desk.getByRole("heading", { level: 1 }).textContent()) ?? "";

  const console = await as("administrator");
  await console.goto(`/${demo.organization}/reservations?search=Serving,+second+fleet`);
  await console.getByRole("link", { name: "Serving, second fleet" }).first().click();
  const health = console.locator("#health");
  await expect(health).toContainText("1 of 2 nodes serve");
  await expect(health.getByRole("row", { name })).toContainText("GPU fell off the bus (XID 79). A cable is loose.");

  await desk.getByRole("button", { name: "Replace the node" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Begin to replace" }).click();
  await expect(desk.getByRole("main")).toContainText("Being made ready");
  await desk.getByRole("button", { name: "The new node serves" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "It serves" }).click();
  await expect(desk.getByRole("main")).toContainText("Serves in place of the node");

  await console.reload();
  await expect(health).toContainText("All 2 nodes serve.");
  await expect(console.getByRole("main").getByRole("table", { name: "Health of nodes" })).not.toContainText(name);
  await desk.getByRole("button", { name: "The node serves again" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "It serves" }).click();
  await expect(desk.getByRole("main")).toContainText("Ended");
});

test("the demo's replaced node stands on the reservation with what was not billed", async ({ as, demo }) => {
  const console = await as("finance");
  await console.goto(`/${demo.organization}/reservations?search=Pretraining`);
  await console.getByRole("link", { name: "Pretraining, stage one" }).first().click();
  await expect(console.locator("#health")).toContainText("5 node-hours because of a provider fault");
  await expect(console.getByRole("table", { name: "GPU-hours by day and label" })).toContainText("Provider fault");
});
