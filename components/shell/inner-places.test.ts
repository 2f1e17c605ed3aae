import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { innerPlaces } from "./inner-places";
import { allPlaces } from "./navigation";
import { placeOf } from "./place-of";

const root = "app/(console)/[org]";
const needsByPlace = new Map([...allPlaces(), ...innerPlaces].map(({ path, needs }) => [path, needs]));
const pages = globSync(`app/(console)/[[]org]/**/page.tsx`).flatMap((file) => {
  const [, needs] = /requireOrganization\(\s*org,\s*"([\w.]+)"/.exec(readFileSync(file, "utf8")) ?? [];
  const parts = file
    .slice(root.length + 1, -"page.tsx".length)
    .split("/")
    .filter((part) => part !== "");
  return needs === undefined ? [] : [{ parts, needs }];
});

test("whoever may not see a page is told the permission that it asks for", () => {
  expect(pages.length).toBeGreaterThan(100);
  const wrong = pages.flatMap(({ parts, needs }) => {
    const place = placeOf([...needsByPlace.keys()], parts);
    const told = needsByPlace.get(place ?? "nowhere");
    return told === needs ? [] : [`${parts.join("/")} asks for ${needs}, and ${told} is told`];
  });
  expect(wrong).toEqual([]);
});

test("the longest place counts, and an id is there", () => {
  const places = ["", "prompts", "prompts/*/edit", "policies/*"];
  expect(placeOf(places, ["prompts", "prm_1", "edit"])).toBe("prompts/*/edit");
  expect(placeOf(places, ["prompts", "prm_1"])).toBe("prompts");
  expect(placeOf(places, [])).toBe("");
  expect(placeOf(places, ["policies"])).toBeUndefined();
});
