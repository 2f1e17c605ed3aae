import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { event } from "@/control-plane/contract/events";
import { checkCode, exampleEvent } from "./check-code";

test("the example is an event of the contract", () => {
  expect(event.parse(exampleEvent)).toEqual(exampleEvent);
});

test("the code for Node takes what is signed, and throws for anything else", () => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
  const body = JSON.stringify(exampleEvent);
  const now = new Date();
  const headersOf = (signature: string) => ({
    "webhook-id": exampleEvent.id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
    "webhook-signature": signature,
  });
  const code = checkCode.Node.replace(/^import.*$/m, "").concat("\nreturn event;");
  const run = new Function("Webhook", "process", "body", "headers", code);
  const check = (signature: string) =>
    run(Webhook, { env: { HEADROOM_WEBHOOK_SECRET: secret } }, body, headersOf(signature)) as unknown;
  expect(check(new Webhook(secret).sign(exampleEvent.id, now, body))).toEqual(exampleEvent);
  expect(() => check("v1,AAAA")).toThrow();
});
