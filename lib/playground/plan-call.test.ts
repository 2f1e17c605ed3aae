import { expect, test } from "vitest";
import type { PlaygroundModel } from "./model";
import { planCall } from "./plan-call";
import { noSettings } from "./state";

const model: PlaygroundModel = {
  ...{ id: "plain", name: "Plain", demo: false, modalities: ["text"], parameters: ["temperature"], healthy: true },
  ...{ contextTokens: 8192, maxOutputTokens: 100, prices: null, life: "available" },
};
const image = { type: "image_url" as const, image_url: { url: "data:image/png;base64,AA==" } };

test("a model without images is not sent any, whatever else is wrong, and the way out is not under Parameters", () => {
  const settings = { ...noSettings, parameters: { temperature: "9" } };
  const plan = (content: string | (typeof image)[]) => planCall(settings, model, {}, () => [{ role: "user", content }]);
  expect(plan([image]).blocked).toBe(
    "Plain takes no images, and there are some in this conversation. Choose a model that does, or clear the conversation.",
  );
  expect(plan("Hello").blocked).toMatch(/Change it under Parameters\.$/);
});
