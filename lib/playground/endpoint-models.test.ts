import { expect, test } from "vitest";
import { describeNoPrice, endpointModels } from "./endpoint-models";

type Endpoint = Parameters<typeof endpointModels>[0][number];
type Model = Parameters<typeof endpointModels>[1][number];

const usd = (amount: string) => ({ amount, currency: "USD" });
const served: Model = {
  ...{
    id: "large",
    name: "Large",
    demo: true,
    life: "deprecated",
    healthy: false,
    parameters: ["temperature", "tools"],
  },
  ...{ contextTokens: 9_000, maxOutputTokens: 900, modalities: ["text", "image"] },
  prices: { input: usd("1"), cachedInput: usd("1"), output: usd("1") },
};
const endpoint: Endpoint = {
  ...{ id: "ep_1", name: "Bot", state: "running", model: "endpoint/bot-ab123", modelId: "large", weights: "Large" },
  ...{
    reservationId: "res_1",
    replicas: 1,
    nodesPerReplica: 1,
    projectIds: null,
    note: "",
    healthy: true,
    reason: null,
  },
  ...{ contextTokens: 4_000, maxOutputTokens: 400, createdBy: "A" },
  ...{ createdAt: "2026-01-01T00:00:00Z", since: "2026-01-01T00:00:00Z", endsAt: "2027-01-01T00:00:00Z" },
};

test("an endpoint that runs is a model to talk to: with its own limits, and free of charge", () => {
  expect(endpointModels([endpoint], [served])).toEqual([
    {
      ...{ id: "endpoint/bot-ab123", name: "Bot (your endpoint)", contextTokens: 4_000, maxOutputTokens: 400 },
      ...{ demo: true, life: "available", prices: null, healthy: true },
      ...{ modalities: ["text", "image"], parameters: ["temperature", "tools"] },
    },
  ]);
  expect(describeNoPrice("endpoint/bot-ab123")).toContain("reserved nodes");
  expect(describeNoPrice("large")).toContain("no price");
});

test("weights of one's own take what every server does; endpoints that do not run are not offered", () => {
  const own = { ...endpoint, modelId: null, healthy: null };
  expect(endpointModels([own], [served])).toMatchObject([{ modalities: ["text"], healthy: false }]);
  const others = (["planned", "deploying", "stopping", "stopped", "failed"] as const).map((state) => ({
    ...endpoint,
    state,
  }));
  expect(endpointModels(others, [served])).toEqual([]);
});
