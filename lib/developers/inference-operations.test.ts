import { expect, test } from "vitest";
import { findInference, inferenceOperations } from "./inference-operations";

// The gateway asks for it at every address under /v1, the list of models too.
test("every operation of the inference API says that it needs models.use", () => {
  for (const { path, needs } of inferenceOperations) expect({ path, needs }).toEqual({ path, needs: "models.use" });
});

test("what goes in and comes out is said as it is: only what engines know themselves is passed on", () => {
  const said = (id: string) =>
    findInference(id)
      ?.detail.parts.map(({ description }) => description)
      .join(" ");
  expect(said("createChatCompletion")).toMatch(/go to the model's engine .*text\/event-stream/);
  for (const id of ["createMessage", "createResponse"]) expect(said(id)).toMatch(/change nothing .*text\/event-stream/);
  expect(said("uploadFile")).toBe("multipart/form-data application/json");
  expect(said("getFileContent")).toContain("application/jsonl");
  for (const id of ["listInferenceModels", "createBatch", "getBatch"]) expect(said(id)).not.toContain("engine");
});
