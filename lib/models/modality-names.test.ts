import { expect, test } from "vitest";
import { describeKinds } from "./modality-names";

test("what a model is for stands beside its name", () => {
  expect(describeKinds({ modalities: ["text", "image"], parameters: ["temperature", "tools"] })).toBe(
    "text, images, tools",
  );
  expect(describeKinds({ modalities: ["embedding"], parameters: [] })).toBe("embeddings");
});
