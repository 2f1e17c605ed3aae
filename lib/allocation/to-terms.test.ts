import { expect, test } from "vitest";
import { describeTerms, toTerms } from "./to-terms";

const whole = {
  source: "project:prj_1",
  method: "fixed",
  target1: "project:prj_2",
  share1: "60",
  target3: "costCenter:CC-9",
  share3: "40",
} as const;

test("a filled form is terms, whichever rows are used", () => {
  expect(toTerms(whole)).toEqual({
    source: { kind: "project", projectId: "prj_1" },
    method: "fixed",
    targets: [
      { kind: "project", projectId: "prj_2", sharePercent: "60" },
      { kind: "costCenter", costCenter: "CC-9", sharePercent: "40" },
    ],
  });
  expect(toTerms({ ...whole, method: "even" })?.targets[0]).toMatchObject({ sharePercent: null });
  expect(toTerms({ source: "untagged", tagKey: "team", target1: "project:prj_2" })).toMatchObject({
    source: { kind: "untagged", key: "team" },
    method: "even",
  });
});

test.each([
  ["no source", { ...whole, source: undefined }],
  ["nobody to bear it", { source: "project:prj_1" }],
  ["a share that is missing", { ...whole, share3: undefined }],
  ["a tag without a value", { ...whole, source: "tag", tagKey: "team" }],
])("with %s there are no terms yet", (_, draft) => expect(toTerms(draft)).toBeNull());

test("terms read as a sentence", () => {
  const terms = toTerms(whole);
  expect(terms && describeTerms(terms, (id) => ({ prj_1: "Shared", prj_2: "Research" })[id] ?? id)).toBe(
    "The cost of Shared is borne by fixed shares by Research 60 %, CC-9 40 %.",
  );
});
