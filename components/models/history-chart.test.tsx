import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ModelHourView } from "@/lib/models/model";
import { HistoryChart } from "./history-chart";

const hour = (index: number, speed: number): ModelHourView => ({
  hour: new Date(Date.UTC(2026, 10, 22, index)).toISOString(),
  requests: 9,
  ...{ firstTokenMsP50: 200, firstTokenMsP95: 400, outputTokensPerSecondP50: speed, outputTokensPerSecondP95: 30 },
});
const draw = (speeds: number[]) =>
  renderToStaticMarkup(
    <HistoryChart
      title="Throughput per request"
      tail="slow"
      hours={speeds.map((speed, index) => hour(index, speed))}
      p50="outputTokensPerSecondP50"
      p95="outputTokensPerSecondP95"
      format={(value) => `${value} tokens/s`}
      zone="UTC"
    />,
  );

test("what goes beyond the scale is said under the chart, so that charts beside each other begin at one height", () => {
  const usual = Array.from({ length: 20 }, () => 36);
  expect(draw(usual)).not.toContain("A dot at the top");
  const html = draw([...usual, 2277]);
  expect(html).toMatch(/more than the scale: 1 hour, up to 2277 tokens\/s\./);
  expect(html.indexOf("A dot at the top")).toBeGreaterThan(html.indexOf('role="img"'));
});
