import { expect, test } from "vitest";
import { encodeKey, signRequest } from "./sign-request.ts";

// The example "PUT Object" of the Amazon S3 API reference, "Examples: Signature Calculations".
test("signs the documented example as documented", () => {
  const headers = signRequest(
    {
      method: "PUT",
      url: new URL("https://examplebucket.s3.amazonaws.com/test%24file.text"),
      headers: { date: "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY" },
      payloadHash: "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
      at: new Date("2013-05-24T00:00:00Z"),
    },
    {
      accessKeyId: "AKIAIOSFODNN7EXAMPLE",
      secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      region: "us-east-1",
    },
  );
  expect(headers.authorization).toBe(
    "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request," +
      "SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class," +
      "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
  );
});

test.each([
  ["test$file.text", "test%24file.text"],
  ["a/b c/ü.pdf", "a/b%20c/%C3%BC.pdf"],
  ["(1)*'!~-_.", "%281%29%2A%27%21~-_."],
])("encodes the key %s", (key, encoded) => {
  expect(encodeKey(key)).toBe(encoded);
});
