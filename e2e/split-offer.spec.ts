import { Temporal } from "temporal-polyfill";
import { daysAhead } from "./fixtures/buy.ts";
import type { Demo } from "./fixtures/demo.ts";
import { expect, test } from "./fixtures/test.ts";

async function asOperator(demo: Demo, method: string, path: string, body: object): Promise<void> {
  const answer = await fetch(new URL(`/api/v1/operator/${path}`, demo.controlPlaneUrl), {
    method,
    headers: { authorization: `Bearer ${demo.operatorToken}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
}

test("where no place has enough nodes, two that have them together are held with one click", async ({ as, demo }) => {
  test.setTimeout(120_000);
  const mark = Date.now();
  const from = Temporal.Now.instant().round({ smallestUnit: "hour", roundingMode: "floor" });
  const places = [`north-${mark}`, `south-${mark}`];
  for (const place of places) {
    await asOperator(demo, "PUT", `regions/${place}`, { name: `Place ${place}`, country: "Norway" });
    await asOperator(demo, "POST", "supply", {
      ...{ region: place, nodeType: "h100-sxm-8", capacityClass: "guaranteed", nodes: 1 },
      ...{ from: from.toString(), until: from.add({ hours: 48 }).toString() },
    });
  }
  const page = await as("administrator");
  await page.goto(
    `/${demo.organization}/capacity?type=h100-sxm-8&nodes=2&region=${places.join(",")}&${daysAhead(1)}&amount=2&unit=h`,
  );
  const pair = page.getByRole("form", { name: /^Hold both/ }).first();
  await pair.getByRole("button", { name: "Hold both for 15 minutes" }).click();
  await page.waitForURL(/\/capacity\/quotes(\?|$)/);
  for (const place of places) {
    const row = page.getByRole("row").filter({ hasText: `Place ${place}` });
    await expect(row).toHaveCount(1);
    await expect(row).toContainText("Open");
  }
});
