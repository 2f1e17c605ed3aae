import { beforeEach, expect, test, vi } from "vitest";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeOperator, withConsole } from "@/lib/testing/with-console";
import { removeModelAction, saveModelAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const model = {
  ...{ operationId: "op_model", id: "vendor/large:2", isNew: "1", name: "Large 2", publisher: "Vendor" },
  ...{ description: "Large.", license: "MIT", contextTokens: "131072", maxOutputTokens: "8192" },
  ...{ "modalities[]": "text", "parameters[]": "temperature", "regions[]": "eu", life: "available", retires: "" },
  ...{ successorId: "", retentionDays: "0", dataRegion: "Germany", visibility: "chosen", "organizationIds[]": "org_1" },
  ...{ "routes.0.provider": "eu-1", "routes.0.model": "large", "routes.0.tier": "1", "routes.0.weight": "3" },
  ...{ "routes.0.on": "on", "routes.1.provider": "", "routes.1.model": "", "routes.1.tier": "1" },
  ...{ "routes.2.provider": "eu-2", "routes.2.model": "large", "routes.2.tier": "2", "routes.2.weight": "1" },
};
const removal = { operationId: "op_remove_model", id: "vendor/large:2" };
const path = "/api/v1/operator/models/vendor%2Flarge%3A2";

const saved = {
  ...{ id: "vendor/large:2", name: "Large 2", publisher: "Vendor", description: "Large.", license: "MIT" },
  ...{ contextTokens: 131_072, maxOutputTokens: 8192, modalities: ["text"], parameters: [], regions: [] },
  ...{ life: "available", retiresAt: null, successorId: null, dataPolicy: null, visibility: "chosen" },
  ...{ demo: false, discovered: false, prices: null, healthy: false },
};

withConsole();
let isInUse = false;
const stub = stubControlPlane({
  "GET /api/v1/operator/catalogue": () => ({ regions: [], nodeTypes: [], models: [{ id: "small", name: "Small" }] }),
  [`PUT ${path}`]: () => saved,
  [`DELETE ${path}`]: () => (isInUse ? { status: 409, body: problem("model_in_use", 409) } : { id: "vendor/large:2" }),
});

let operator: Awaited<ReturnType<typeof makeOperator>>;
beforeEach(async () => {
  isInUse = false;
  operator ??= await makeOperator();
  await arriveAs(operator.token);
});

describeOperatorRefusals(
  [
    {
      name: "saving a model",
      action: saveModelAction,
      audited: "model.save",
      valid: model,
      invalid: [
        { id: "with blank" },
        { name: " " },
        { contextTokens: "many" },
        { maxOutputTokens: "200000" },
        { "modalities[]": "smell" },
        { life: "dead" },
        { retires: "soon" },
        { retentionDays: "", dataRegion: "Germany" },
        { "routes.0.provider": "", "routes.2.provider": "" },
        { "routes.0.model": "" },
        { "routes.0.tier": "10" },
        { "routes.0.weight": "0" },
        { "routes.9.provider": "eu-1" },
      ],
    },
    {
      name: "removing a model",
      action: removeModelAction,
      audited: "model.remove",
      valid: removal,
      invalid: [{ id: "" }],
    },
  ],
  stub,
);

const sent = () => stub.calls.filter(({ method }) => method !== "GET");

test("an operator puts a model up with its routes, for chosen organizations, and is led to it", async () => {
  await expect(saveModelAction(null, formOf(model))).rejects.toMatchObject({
    digest: expect.stringContaining("/operator/models/vendor%2Flarge%3A2?saved=1"),
  });
  expect(sent()).toMatchObject([
    {
      idempotencyKey: "op_model",
      body: {
        ...{ contextTokens: 131_072, modalities: ["text"], regions: ["eu"], retiresAt: null, successorId: null },
        dataPolicy: { retentionDays: 0, trainedOn: false, region: "Germany" },
        organizationIds: ["org_1"],
        routes: [
          { providerId: "eu-1", upstreamModel: "large", tier: 1, weight: 3, enabled: true },
          { providerId: "eu-2", upstreamModel: "large", tier: 2, weight: 1, enabled: false },
        ],
      },
    },
  ]);
});

test("a model for everybody names nobody, and one that ends names its day and its successor", async () => {
  const form = formOf({
    ...{ ...model, operationId: "op_end", visibility: "everyone", life: "deprecated", retires: "2027-01-31" },
    ...{ successorId: "small", retentionDays: "", dataRegion: "" },
  });
  await expect(saveModelAction(null, form)).rejects.toMatchObject({ digest: expect.any(String) });
  expect(sent()).toMatchObject([
    {
      body: { organizationIds: null, retiresAt: "2027-01-31T00:00:00Z", successorId: "small", dataPolicy: null },
    },
  ]);
});

test("a new model does not replace one that has its id", async () => {
  const form = formOf({ ...model, operationId: "op_twice", id: "small" });
  expect(await saveModelAction(null, form)).toMatchObject({
    error: { code: "invalid_input", fields: { id: expect.stringContaining("Small has this id already") } },
  });
  expect(sent()).toEqual([]);
});

test("a model is removed, and not while something depends on it", async () => {
  isInUse = true;
  expect(await removeModelAction(null, formOf(removal))).toMatchObject({ error: { code: "model_in_use" } });
  isInUse = false;
  await expect(removeModelAction(null, formOf(removal))).rejects.toMatchObject({
    digest: expect.stringContaining("/operator/models"),
  });
});
