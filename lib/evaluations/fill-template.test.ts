import { expect, test } from "vitest";
import { fillTemplate, variablesOf } from "./fill-template";

test("variables are filled in once, and only those that there are", () => {
  const text = "{{ question }} in {{city}}? {{other}} {{}} { {city} }";
  expect(variablesOf(text)).toEqual(["question", "city", "other"]);
  expect(fillTemplate(text, { question: "Who lives {{city}}", city: "$& Oslo" })).toBe(
    "Who lives {{city}} in $& Oslo? {{other}} {{}} { {city} }",
  );
});

test("names of an object's own methods are no variables", () => {
  expect(fillTemplate("{{constructor}} {{__proto__}}", {})).toBe("{{constructor}} {{__proto__}}");
});
