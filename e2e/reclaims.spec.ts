import { expect, test } from "./fixtures/test.ts";

test("an operator takes surplus back: the customer sees it without a reload, acknowledges, and keeps it when it is withdrawn", async ({
  as,
  demo,
}) => {
  test.setTimeout(180_000);
  const console = await as("administrator");
  await console.goto(`/${demo.organization}/projects`);
  const banner = console.getByRole("complementary", { name: "Announced reclaims" });

  const desk = await as("operator");
  const pool = "region=us-east&type=b200-sxm-8&notice=15m";
  await desk.goto(`/operator/reclaims/announce?${pool}&nodes=10000&review=1`);
  const refusal = desk.getByText(/^At most \d+ nodes can be taken back$/);
  const most = /\d+/.exec((await refusal.textContent()) ?? "")?.[0] ?? "";
  await desk.getByLabel("Nodes").fill(most);
  await desk.getByRole("button", { name: "See whom it hits" }).click();
  await expect(desk.getByRole("table", { name: /Whom it hits/ })).toContainText("Evaluation burst");
  await desk.getByLabel("Why?").fill("The cluster is needed at home.");
  await desk.getByRole("button", { name: `Take ${most} nodes back` }).click();
  await desk.waitForURL(/\/operator\/reclaims\/rco_/);
  await expect(desk.getByRole("main")).toContainText("Everybody who is hit has been told.");
  const row = desk.getByRole("row", { name: /Evaluation burst/ });
  await expect(row).toContainText("not yet seen");

  await expect(banner).toContainText("Evaluation burst", { timeout: 45_000 });
  await console.goto(`/${demo.organization}`);
  await console
    .getByRole("main")
    .getByRole("link", { name: /1 node of Evaluation burst/ })
    .click();
  await console.getByRole("button", { name: "Acknowledge" }).click();
  await expect(console.getByRole("button", { name: "Acknowledge" })).toHaveCount(0);
  await expect(row).toContainText("Demo Administrator", { timeout: 20_000 });

  await desk.getByRole("button", { name: "Withdraw" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Withdraw the reclaim" }).click();
  await expect(desk.getByRole("main")).toContainText("Withdrawn");
  await expect(desk.getByRole("button", { name: "Withdraw" })).toHaveCount(0);
  await console.reload();
  await expect(console.getByRole("main")).toContainText("All nodes stayed.");
});
