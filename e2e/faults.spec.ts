import { Temporal } from "temporal-polyfill";
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

test("maintenance is planned once the operator has seen whom it takes nodes from, and is called off again", async ({
  as,
}) => {
  const desk = await as("operator");
  await desk.goto("/operator/faults/report?search=Pretraining");
  await desk.getByRole("table", { name: "Nodes in service" }).getByRole("link").first().click();
  const form = desk.getByRole("form", { name: "Plan maintenance" });
  await form.getByRole("button", { name: "See whom it takes from" }).click();
  await expect(form).toContainText("Say what is done; customers read it.");
  const day = Temporal.Now.plainDateISO("UTC").add({ days: 2 }).toString();
  for (const label of ["From, day in UTC", "Until, day in UTC"]) await form.getByLabel(label).fill(day);
  await form.getByLabel("From, time in UTC").fill("08:00");
  await form.getByLabel("Until, time in UTC").fill("07:00");
  await form.getByLabel("What is done?").fill("New firmware of the switches.");
  await form.getByRole("button", { name: "See whom it takes from" }).click();
  await expect(form).toContainText("The end must come after the start.");
  await form.getByLabel("Until, time in UTC").fill("09:00");
  await form.getByRole("button", { name: "See whom it takes from" }).click();
  await expect(desk.getByRole("table", { name: "Whom it takes nodes from" })).toContainText("Example Labs");
  await desk.getByRole("button", { name: "Plan the maintenance" }).click();
  await desk.waitForURL(/\/operator\/faults\?planned=1/);
  await desk
    .getByRole("row", { name: /Planned/ })
    .first()
    .getByRole("link")
    .first()
    .click();
  await desk.getByRole("button", { name: "Call it off" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Call it off" }).click();
  await expect(desk.getByRole("main")).toContainText("Ended");
});
