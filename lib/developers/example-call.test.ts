import { expect, test } from "vitest";
import { exampleCall } from "./example-call";
import { operations } from "./operation";

const specimens = {
  ...{ project: "prj_1", model: "org/model", key: "key_1", reservation: "res_1" },
  ...{ region: "eu-north", nodeType: "h200-sxm-8", now: "2026-11-01T12:00:00Z" },
};

test.each(operations.filter(({ body }) => body).map((route) => [route.id, route] as const))(
  "the example of %s is one that the contract takes",
  (_, route) => {
    const { body } = exampleCall(route, specimens);
    const parsed = route.body?.safeParse(body);
    expect(parsed?.error?.issues, JSON.stringify(body)).toBeUndefined();
  },
);

test.each(operations.filter(({ query }) => query).map((route) => [route.id, route] as const))(
  "the query of %s is one that the contract takes",
  (_, route) => {
    const { query } = exampleCall(route, specimens);
    const parsed = route.query?.safeParse(query);
    expect(parsed?.error?.issues, JSON.stringify(query)).toBeUndefined();
  },
);

test("an example has the organization's own ids", () => {
  const of = (id: string) => {
    const route = operations.find((each) => each.id === id);
    if (!route) throw new Error(id);
    return exampleCall(route, specimens);
  };
  expect(of("getModel").params).toEqual({ id: "org/model" });
  expect(of("createExtension").params).toEqual({ id: "res_1" });
  expect(of("createApiKey").body).toMatchObject({ projectId: "prj_1" });
  expect(of("createQuote").body).toMatchObject({ region: "eu-north", from: "2026-11-02T08:00:00Z" });
});

test("an id that we have none of is seen to be filled in, also once it stands in an address", () => {
  const revoke = operations.find(({ id }) => id === "revokeSshCertificate");
  if (!revoke) throw new Error("There is no such route.");
  expect(exampleCall(revoke, specimens).params).toEqual({ id: "SSH_CERTIFICATE_ID" });
});
