import { expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { orNotFound } from "./or-not-found";

test.each([
  ["of another organization", new AppError("not_found", "There is no such reservation.")],
  ["that nothing can have", new AppError("invalid_input", "The id is too long.", { status: 400 })],
])("an id %s leads to the page that says nothing is there", async (_, error) => {
  await expect(orNotFound(Promise.reject(error))).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;404");
});

test("every other error stays what it is, and a thing is given", async () => {
  const error = new AppError("unavailable", "The control plane does not answer.");
  await expect(orNotFound(Promise.reject(error))).rejects.toBe(error);
  expect(await orNotFound(Promise.resolve(1))).toBe(1);
});
