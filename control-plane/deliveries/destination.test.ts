import { expect, test, vi } from "vitest";
import { ProblemException } from "../http/problem.ts";
import { checkDestination } from "./destination.ts";

const destination = (endpoint: string) => ({
  ...{ type: "bucket" as const, endpoint, region: "eu-central-1", bucket: "billing", prefix: "", pathStyle: true },
  accessKeyId: "AKIDEXAMPLE",
});

test.each([
  "https://127.0.0.1",
  "https://169.254.169.254",
  "https://[::ffff:10.0.0.1]",
  "http://s3.example.com",
  "https://u:p@s3.example.com",
  "https://s3.example.com/a?b",
])("the endpoint %s is refused", (endpoint) => {
  vi.stubEnv("DELIVERY_PRIVATE_NETWORKS", "0");
  expect(() => checkDestination(destination(endpoint))).toThrow(ProblemException);
  try {
    checkDestination(destination(endpoint));
  } catch (error) {
    expect(error).toMatchObject({
      code: "invalid_address",
      options: { status: 422, fields: { endpoint: expect.any(String) } },
    });
  }
});

test("a public https address is taken", () => {
  vi.stubEnv("DELIVERY_PRIVATE_NETWORKS", "0");
  expect(() => checkDestination(destination("https://s3.eu-central-1.amazonaws.com"))).not.toThrow();
});
