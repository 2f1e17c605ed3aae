import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { settingNames } from "./env.ts";

/** `npm start` and tests decide these; nobody sets them. */
const ownOfStart = ["HEADROOM_DEMO", "HEADROOM_CLOCK"];

test("every setting of the control plane is explained in .env.example", () => {
  const explained = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
  const missing = settingNames.filter((name) => !new RegExp(`^# ${name}=`, "m").test(explained));
  expect(missing).toEqual(ownOfStart);
});
