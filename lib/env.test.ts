import { beforeEach, expect, test, vi } from "vitest";
import { setTestEnvironment } from "@/lib/testing/with-console";

beforeEach(() => {
  vi.resetModules();
  vi.unstubAllEnvs();
  setTestEnvironment();
});

async function readEnv(settings: Record<string, string>) {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  return (await import("./env")).env();
}

test.each(["Headroom <no-reply@example.com>", "no-reply@example.com"])("mail is sent from %s", async (from) => {
  const settings = { HEADROOM_SMTP_URL: "smtp://mail.example.com:587", HEADROOM_MAIL_FROM: from };
  expect(await readEnv(settings)).toMatchObject(settings);
});

test.each([
  [{ HEADROOM_SMTP_URL: "smtp://mail.example.com" }, "HEADROOM_MAIL_FROM is not set"],
  [{ HEADROOM_SMTP_URL: "https://mail.example.com" }, "HEADROOM_SMTP_URL is not an smtp:// or smtps:// address"],
  [{ HEADROOM_MAIL_FROM: "Headroom" }, "HEADROOM_MAIL_FROM is not a sender"],
  [{ HEADROOM_MAIL_FROM: "Headroom\r\nBcc: <a@example.com>" }, "HEADROOM_MAIL_FROM is not a sender"],
])("the console does not start with %j, and says why", async (settings, sentence) => {
  await expect(readEnv(settings)).rejects.toThrow(sentence);
});
