import { expect, test } from "vitest";
import { keyScopeNames, keyScopes } from "@/control-plane/contract/permissions";
import { routes } from "@/control-plane/contract/routes";
import { firstCall } from "./first-call";

const place = { inferenceUrl: "https://api.example.com/v1", modelId: "org/model" };

test("a key for models calls one, or lists them when there is none", () => {
  expect(firstCall(["read", "inference"], place)).toContain('"model": "org/model"');
  expect(firstCall(["inference"], { ...place, modelId: null })).toContain("https://api.example.com/v1/models");
});

test("every other scope gets a call that it may make", () => {
  for (const scope of keyScopeNames.filter((name) => name !== "inference")) {
    const path = /https:\/\/api\.example\.com(\S+)/.exec(firstCall([scope], place))?.[1];
    const route = routes.find((each) => each.method === "GET" && each.path === path);
    expect(keyScopes[scope]).toContain(route?.needs);
  }
});

test("the secret is never in the command", () => {
  for (const scope of keyScopeNames) expect(firstCall([scope], place)).toContain("$HEADROOM_API_KEY");
});
