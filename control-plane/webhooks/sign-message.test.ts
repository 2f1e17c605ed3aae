import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { makeSecret } from "./secret.ts";
import { signMessage } from "./sign-message.ts";

test("the standard's own package takes what is signed, whatever it says, and nothing that was changed", () => {
  const seconds = Math.floor(Date.now() / 1_000);
  fc.assert(
    fc.property(fc.json(), fc.stringMatching(/^ev_[a-z0-9]{1,26}$/), (body, id) => {
      const secret = makeSecret();
      const signature = signMessage(secret, { id, seconds, body });
      const headers = { "webhook-id": id, "webhook-timestamp": String(seconds), "webhook-signature": signature };
      const check = (text: string) => new Webhook(secret).verify(text, headers);
      expect(check(body)).toEqual(JSON.parse(body));
      expect(() => check(`${body} `)).toThrow();
    }),
  );
});
