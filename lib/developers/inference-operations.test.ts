import { expect, test } from "vitest";
import { inferenceOperations } from "./inference-operations";

// The gateway asks for it at every address under /v1, the list of models too.
test("every operation of the inference API says that it needs models.use", () => {
  for (const { path, needs } of inferenceOperations) expect({ path, needs }).toEqual({ path, needs: "models.use" });
});
