import type { Route } from "next";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Modality } from "@/lib/models/model";
import { ModelCode } from "./model-code";

const draw = (...modalities: Modality[]) =>
  renderToStaticMarkup(
    <ModelCode
      inferenceUrl="https://api.example.com/v1"
      model={{ id: "org/model", modalities }}
      chosen={{ code: "curl", client: "openai" }}
      hrefOf={() => "/models" as Route}
      keyHint={null}
    />,
  );

test("a model is said to be called in the shapes that it is called in", () => {
  expect(draw("text", "image")).toContain("Anthropic&#x27;s APIs");
  expect(draw("embedding")).not.toContain("Anthropic");
});
