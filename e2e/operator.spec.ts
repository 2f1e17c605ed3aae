import { Temporal } from "temporal-polyfill";
import { expect, test } from "./fixtures/test.ts";

/** A window of its own, so that no other test buys in it: two hours on a day far ahead. */
function farWindow() {
  const day = Temporal.Now.plainDateISO("UTC").add({ days: 500 + Math.floor(Math.random() * 100) });
  return { day: day.toString(), next: day.add({ days: 1 }).toString() };
}

test("an operator releases supply and an administrator can buy it; withdrawing sold nodes is refused", async ({
  as,
  demo,
}) => {
  test.setTimeout(180_000);
  const { day, next } = farWindow();
  const desk = await as("operator");
  await desk.goto("/operator/supply/release");
  await desk.getByLabel("Region", { exact: true }).selectOption("us-east");
  await desk.getByLabel("Node type").selectOption("gb200-4");
  await desk.getByLabel("Nodes").fill("2");
  await desk.getByLabel("From", { exact: true }).fill(day);
  await desk.getByLabel("From, hour in UTC").selectOption("00");
  await desk.getByLabel("Until", { exact: true }).fill(next);
  await desk.getByLabel("Until, hour in UTC").selectOption("00");
  await desk.getByRole("button", { name: "Review" }).click();
  await expect(desk.getByRole("main")).toContainText("48 node-hours");
  await desk.getByRole("button", { name: "Release 2 nodes" }).click();
  await expect(desk).toHaveURL(/\/operator\/supply\/sup_/);
  await expect(desk.getByRole("main")).toContainText("The nodes can be held and bought now.");

  const console = await as("administrator");
  await console.goto(
    `/${demo.organization}/capacity?type=gb200-4&region=us-east&class=guaranteed&nodes=1&amount=3&unit=h&start=at&date=${day}&time=12:00`,
  );
  await console
    .getByRole("button", { name: /^Hold / })
    .first()
    .click();
  await console.waitForURL(/\/capacity\/quotes\//);
  await console.getByRole("main").getByLabel("Project").selectOption({ label: "Research" });
  await console.getByRole("button", { name: /^Buy for / }).click();
  await console.waitForURL(/\/reservations\/res_/);

  const withdraw = async (nodes: string) => {
    await desk.getByRole("button", { name: "Withdraw nodes" }).click();
    const dialog = desk.getByRole("dialog");
    await dialog.getByLabel("Nodes").fill(nodes);
    await dialog.getByLabel("Why?").fill("Needed at home.");
    await dialog.getByRole("button", { name: "Withdraw", exact: true }).click();
    return dialog;
  };
  const refused = await withdraw("2");
  await expect(refused).toContainText("sold or held");
  await refused.getByRole("button", { name: "Keep them on sale" }).click();
  await desk.reload();
  await withdraw("1");
  await expect(desk.getByRole("table", { name: "Withdrawals" })).toContainText("Needed at home.");
  await expect(desk.getByRole("main")).toContainText("1 of 2 released nodes");
});

test("an operator publishes prices that follow the last ones, and can change no list", async ({ as }) => {
  const desk = await as("operator");
  await desk.goto("/operator/price-lists/new");
  const name = `List of a test ${Date.now()}`;
  await desk.getByLabel("Name").fill(name);
  await desk.getByLabel("Valid from").fill("2099-01-01");
  const price = desk.getByLabel(/^Price of 8 × H100 SXM, Guaranteed/);
  await price.fill("-1");
  await desk.getByRole("button", { name: "Publish the list" }).click();
  await expect(desk.getByText("Write a price such as 49.00, not below zero.").first()).toBeVisible();
  await expect(desk.getByLabel("Name")).toHaveValue(name);
  await price.fill("123.45");
  await desk.getByRole("button", { name: "Publish the list" }).click();
  await expect(desk).toHaveURL(/\/operator\/price-lists\/pls_/);
  await expect(desk.getByRole("main")).toContainText("It cannot be changed");
  await expect(desk.getByRole("row", { name: /8 × H100 SXM, Guaranteed/ })).toContainText("123.45");
  await expect(desk.getByRole("main").getByRole("textbox")).toHaveCount(0);
});

test("an operator decides a quota request, and it is in the log under the person's name", async ({ as, demo }) => {
  const desk = await as("operator");
  await desk.goto("/operator/quota-requests");
  await desk
    .getByRole("button", { name: /^Decide/ })
    .first()
    .click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByLabel("Decision").selectOption({ index: 2 });
  await dialog.getByLabel("Why?").fill("The region is full until spring.");
  await dialog.getByRole("button", { name: "Send the decision" }).click();
  await expect(dialog).toBeHidden();
  await desk.goto("/operator/audit-log");
  await expect(desk.getByRole("row").filter({ hasText: "The region is full until spring." })).toContainText(
    "Demo Operator",
  );
  const customer = await as("administrator");
  await customer.goto(`/${demo.organization}/quotas`);
  await expect(customer.getByRole("main")).toContainText("The region is full until spring.");
});
