import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { placesFor } from "./places";

test("every page and action that the palette leads to exists", () => {
  for (const { path } of placesFor("owner"))
    expect(existsSync(`app/(console)/[org]/${path}/page.tsx`), path).toBe(true);
});

test("a role is led to nothing that it may not do", () => {
  const labels = (role: "viewer" | "engineer") => placesFor(role).map(({ label }) => label);
  expect(labels("engineer")).toContain("Make an API key");
  expect(labels("viewer")).toEqual(expect.not.arrayContaining(["Make an API key", "Quotes", "New approval policy"]));
});
