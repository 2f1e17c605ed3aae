import { expect, test } from "vitest";
import { type KeyScope, keyScopeNames, keyScopes } from "@/control-plane/contract/permissions";
import { routes } from "@/control-plane/contract/routes";
import { firstCall } from "./first-call";

const place = { inferenceUrl: "https://api.example.com/v1", modelIds: ["org/model", "org/other"] };
const every = null;

test("a key for models calls one that it may, or lists them when there is none", () => {
  const calling = (scopes: KeyScope[], allowedModels: string[] | null = every) =>
    firstCall({ scopes, allowedModels }, place);
  expect(calling(["read", "inference"])).toContain('"model": "org/model"');
  expect(calling(["inference"], ["org/embeds", "org/other"])).toContain('"model": "org/other"');
  expect(calling(["inference"], ["org/embeds"])).toContain("https://api.example.com/v1/models");
  const empty = { ...place, modelIds: [] };
  expect(firstCall({ scopes: ["inference"], allowedModels: every }, empty)).toContain(
    "https://api.example.com/v1/models",
  );
});

test("every other scope gets a call that it may make", () => {
  for (const scope of keyScopeNames.filter((name) => name !== "inference")) {
    const path = /https:\/\/api\.example\.com(\S+)/.exec(
      firstCall({ scopes: [scope], allowedModels: every }, place),
    )?.[1];
    const route = routes.find((each) => each.method === "GET" && each.path === path);
    expect(keyScopes[scope]).toContain(route?.needs);
  }
});

test("the secret is never in the command", () => {
  for (const scope of keyScopeNames)
    expect(firstCall({ scopes: [scope], allowedModels: every }, place)).toContain("$HEADROOM_API_KEY");
});
