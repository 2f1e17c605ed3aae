import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { FormSummary } from "./form-summary";

const draw = (code: string, changes: object = {}) =>
  renderToStaticMarkup(
    <FormSummary error={{ code, message: "It was refused.", requestId: "req_1", ...changes }} formId="form" />,
  );

test("who was signed out signs in beside the form, in a tab of its own", () => {
  expect(draw("unauthenticated")).toMatch(/<a href="\/sign-in" target="_blank"[^>]*>Sign in \(new tab\)<\/a>/);
  expect(draw("forbidden")).not.toContain("sign-in");
});

test("what a field says is said once", () => {
  const message = "This address is not one of the public internet.";
  expect(draw("invalid_input", { message, fields: { url: message } }).split(message)).toHaveLength(2);
  expect(draw("invalid_input", { fields: { url: message } })).toContain("It was refused.");
});

test("each field has a way to it; a request id stands only where there is one", () => {
  expect(draw("invalid_input", { fields: { name: "Give it a name." } })).toContain('href="#form-name"');
  expect(draw("forbidden")).toContain("Request req_1");
  expect(draw("unknown_outcome", { requestId: "" })).not.toContain("Request");
});
