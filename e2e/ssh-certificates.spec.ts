import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "./fixtures/test.ts";

/** A public key in a line of OpenSSH. */
function publicKey(): string {
  const { x } = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" });
  const text = (value: string | Uint8Array) => {
    const bytes = Buffer.from(value);
    return Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes]);
  };
  const blob = Buffer.concat([text("ssh-ed25519"), text(Buffer.from(x ?? "", "base64url"))]);
  return `ssh-ed25519 ${blob.toString("base64")} laptop`;
}

test("an engineer has a key signed for two hours, sees it listed, and revokes it", async ({ as, demo }) => {
  const page = await as("engineer");
  await page.goto(`/${demo.organization}/reservations?search=Serving%2C+second`);
  await page.getByRole("link", { name: "Serving, second fleet" }).click();
  const form = page.getByRole("form", { name: "Have an SSH key signed" });
  await form.getByLabel("Your public key").fill("-----BEGIN OPENSSH PRIVATE KEY-----");
  await form.getByRole("button", { name: "Sign my key" }).click();
  await expect(form.getByText(/must never leave your machine/).first()).toBeVisible();
  await form.getByLabel("Your public key").fill(publicKey());
  await form.getByRole("button", { name: "Sign my key" }).click();
  await expect(page.getByRole("main")).toContainText("ssh-ed25519-cert-v01@openssh.com AAAA");
  const issued = page.getByRole("list", { name: "Issued certificates" });
  await expect(issued).toContainText("headroom-engineer");
  await issued.getByRole("button", { name: "Revoke" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(issued).toContainText("revoked by Demo Engineer");
});
