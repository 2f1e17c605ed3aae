import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { deliveryLabels } from "@/lib/health/delivery";
import { DeliveryTable } from "./delivery-table";

test("what was reserved stands beside the day, before the labels that add up to it", () => {
  const seconds = { productive: 3600, idle: 7200, unmeasured: 0, unhealthy: 0, maintenance: 0, providerFault: 0 };
  const gpuSeconds = { ...seconds, contracted: 10_800 };
  const labels = deliveryLabels.filter(({ id }) => seconds[id] > 0);
  const table = renderToStaticMarkup(
    <DeliveryTable days={[{ day: "2026-11-01", gpuSeconds }]} total={gpuSeconds} labels={labels} />,
  );
  const [heads = "", day = ""] = table.split("<tr>").slice(1);
  expect(
    heads
      .replaceAll(/<[^>]*>/g, "|")
      .split("|")
      .filter(Boolean),
  ).toEqual([...["Day", "Reserved, GPU-h", "Productive", "Idle"]]);
  expect(
    day
      .replaceAll(/<[^>]*>/g, "|")
      .split("|")
      .filter(Boolean),
  ).toEqual(["1 Nov 2026", "3", "1", "2"]);
});
