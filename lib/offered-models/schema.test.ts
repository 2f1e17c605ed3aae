import { expect, test } from "vitest";
import { saveModelInput } from "./schema";

test("an empty form is refused field by field and all at once, in words for people", () => {
  const { error } = saveModelInput.safeParse({
    ...{ operationId: "op_1", id: "", isNew: "1", name: "", publisher: "", license: "", description: "" },
    ...{ contextTokens: "", maxOutputTokens: "", modalities: [], life: "available", visibility: "everyone" },
  });
  const said = Object.fromEntries(
    (error?.issues ?? []).toReversed().map(({ path, message }) => [path.join("."), message]),
  );
  expect(said).toMatchObject({
    id: "Give it an id.",
    name: "Give it a name.",
    contextTokens: "Write a whole number of tokens.",
    modalities: "Choose at least one.",
    "routes.0.provider": "Choose a provider: a model needs at least one route.",
  });
});
