import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readEnvironment, settingNames } from "./env.ts";

/** `npm start` and tests decide these; nobody sets them. */
const ownOfStart = ["HEADROOM_DEMO", "HEADROOM_CLOCK"];

test("every setting of the control plane is explained in .env.example", () => {
  const explained = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
  const missing = settingNames.filter((name) => !new RegExp(`^# ${name}=`, "m").test(explained));
  expect(missing).toEqual(ownOfStart);
});

const needed = {
  CONTROL_PLANE_DATABASE_URL: "postgresql://runtime:secret@127.0.0.1:5432/control_plane",
  CONTROL_PLANE_TRUSTED_KEYS: JSON.stringify({ keys: [{ kty: "OKP", crv: "Ed25519", x: "a" }] }),
  CONTROL_PLANE_SECRET_KEY: "s".repeat(32),
  OPERATOR_TOKEN: "o".repeat(32),
};

test.each([
  ["STRIPE_SECRET_KEY", "pk_live_1", "must begin with sk_ or rk_"],
  ["STRIPE_WEBHOOK_SECRET", "sk_live_1", "must begin with whsec_"],
])("a wrong %s stops the start: without it nobody would see why there are no cards", (name, value, fault) => {
  expect(() => readEnvironment({ ...needed, [name]: value })).toThrow(`${name} is wrong: ${fault}.`);
  expect(readEnvironment({ ...needed, [name]: "" })).toMatchObject({ [name]: "" });
  expect(readEnvironment(needed)[name as "STRIPE_SECRET_KEY"]).toBeUndefined();
});
