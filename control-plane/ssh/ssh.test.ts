import { execFileSync, spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Customer, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import type { Context } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { sshAuthorities } from "../db/schema/ssh.ts";
import { handOver } from "../reservations/hand-over.ts";
import { releaseReservation } from "../reservations/release-reservation.ts";
import { getRevocations, getSshAuthority, trustSshAuthority } from "./authorities.ts";
import { issueCertificate, listCertificates, revokeCertificate } from "./certificates.ts";
import { sshString } from "./wire.ts";

const hasKeygen = spawnSync("ssh-keygen", ["-?"]).error === undefined;
const folder = mkdtempSync(join(tmpdir(), "headroom-ssh-"));
let shop: Shop;
let customer: Customer;
let id: string;

beforeAll(async () => {
  process.env.CONTROL_PLANE_SECRET_KEY ??= "test secret of this process only";
  shop = await openShop();
  await shop.supply({ nodes: 4, from: 0, until: 200 });
  customer = await shop.customer();
  id = (await shop.buy(customer, (await shop.quote(customer, { from: 1, until: 6 })).id)).id;
  await shop.advance(1, { demo: false });
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await shop?.close();
});

/** A person's own context, by role. */
const as = (role: string, person = role): Context => ({
  ...customer.ctx,
  role,
  actor: { type: "user", id: `usr_${person}`, name: person },
  permissions: new Set(
    role === "engineer" ? ["reservations.connect"] : ["reservations.connect", "reservations.release"],
  ),
});
const issue = (ctx: Context, publicKey = newKey(), hours = 2) =>
  inTransaction(ctx, (within) => issueCertificate(within, id, { publicKey, hours }));
const revoke = (ctx: Context, certificateId: string) =>
  inTransaction(ctx, (within) => revokeCertificate(within, certificateId));

function newKey(): string {
  const { x } = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" });
  const blob = Buffer.concat([sshString("ssh-ed25519"), sshString(Buffer.from(x ?? "", "base64url"))]);
  return `ssh-ed25519 ${blob.toString("base64")} laptop`;
}

function saved(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const keygen = (...args: string[]) => spawnSync("ssh-keygen", args, { encoding: "utf8" });

async function revocations(): Promise<string> {
  const { revocationsPath } = await getSshAuthority(shop.operator, id);
  const [, token = ""] = /([^/]+)$/.exec(revocationsPath) ?? [];
  return saved("revoked.krl", (await getRevocations(shop.operator, { id, token })).body);
}

describe("an SSH certificate", () => {
  test("is refused before the nodes are there, and before they trust the authority", async () => {
    expect((await listCertificates(as("engineer"), id)).whyNot).toContain("not in your hands");
    expect(await refusalOf(issue(as("engineer")))).toMatchObject({ code: "certificate_not_possible" });
    const methods = [{ kind: "ssh" as const, label: "node", value: "ssh node" }];
    await inTransaction(shop.operator, (ctx) => handOver(ctx, id, { methods }));
    expect(await refusalOf(issue(as("engineer")))).toMatchObject({ detail: expect.stringContaining("trust") });
    const before = await getSshAuthority(shop.operator, id);
    expect(before).toMatchObject({ trustedAt: null, publicKey: expect.stringMatching(/^ssh-ed25519 AAAA/) });
    const trusted = await inTransaction(shop.operator, (ctx) => trustSshAuthority(ctx, id));
    expect(trusted).toEqual({ ...before, trustedAt: shop.hour(1) });
  });

  test("names the role, ends with the reservation, counts up, and leaves an audit entry", async () => {
    const first = await issue(as("engineer"));
    expect(first.certificate).toMatchObject({
      ...{ serial: 1, state: "valid", principals: ["headroom-engineer"], validUntil: shop.hour(3) },
      ...{ issuedTo: { id: "usr_engineer" }, keyId: `${id}/usr_engineer/1` },
    });
    const many = await Promise.all([1, 2, 3, 4].map(() => issue(as("owner"), newKey(), 8)));
    expect(many.map(({ certificate }) => certificate.serial).sort()).toEqual([2, 3, 4, 5]);
    expect(many[0]?.certificate).toMatchObject({ validUntil: shop.hour(6), principals: ["headroom-owner"] });
    const isIssued = and(eq(auditEntries.action, "ssh_certificate.issued"), eq(auditEntries.targetId, id));
    expect(await shop.connection.db.$count(auditEntries, isIssued)).toBe(5);
    const [authority] = await shop.connection.db.select().from(sshAuthorities);
    expect(authority?.sealedKey).toMatch(/^v1\./);
  });

  test.skipIf(!hasKeygen)(
    "is one that OpenSSH reads, signed by the authority, and refuses once it is revoked",
    async () => {
      const publicKey = newKey();
      const { certificate, text } = await issue(as("engineer"), publicKey);
      const other = await issue(as("engineer"), publicKey);
      const path = saved("id-cert.pub", `${text}\n`);
      const shown = execFileSync("ssh-keygen", ["-L", "-f", path], { encoding: "utf8" });
      const { fingerprint } = await getSshAuthority(shop.operator, id);
      for (const part of [
        "ssh-ed25519-cert-v01@openssh.com user certificate",
        `Public key: ED25519-CERT ${certificate.fingerprint}`,
        `Signing CA: ED25519 ${fingerprint} (using ssh-ed25519)`,
        `Serial: ${certificate.serial}`,
        "headroom-engineer",
        "permit-pty",
      ])
        expect(shown).toContain(part);
      expect(keygen("-Q", "-f", await revocations(), path).status).toBe(0);
      expect(await revoke(as("engineer"), certificate.id)).toMatchObject({ state: "revoked" });
      const list = await revocations();
      expect(keygen("-Q", "-f", list, path).status).toBe(1);
      expect(keygen("-Q", "-f", list, saved("other-cert.pub", `${other.text}\n`)).status).toBe(0);
    },
  );

  test.skipIf(!hasKeygen)("can be had for every kind of key that ssh-keygen makes, but weak ones", async () => {
    for (const [name, ...kind] of [
      ["p256", "-t", "ecdsa"],
      ["p521", "-t", "ecdsa", "-b", "521"],
      ["rsa", "-t", "rsa", "-b", "3072"],
    ] as const) {
      execFileSync("ssh-keygen", ["-q", "-N", "", "-f", join(folder, name), ...kind]);
      const { text } = await issue(as("owner"), readFileSync(join(folder, `${name}.pub`), "utf8"));
      expect(keygen("-L", "-f", saved(`${name}-cert.pub`, `${text}\n`)).status).toBe(0);
    }
    execFileSync("ssh-keygen", ["-q", "-N", "", "-f", join(folder, "weak"), "-t", "rsa", "-b", "2048"]);
    const weak = readFileSync(join(folder, "weak.pub"), "utf8");
    expect(await refusalOf(issue(as("owner"), weak))).toMatchObject({ code: "invalid_public_key" });
  });

  test("is never made of a private key, a certificate or half a key", async () => {
    const { text } = await issue(as("owner"));
    const half = newKey().slice(0, 50);
    const wrong = [
      "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blb",
      text,
      half,
      `${newKey()}\n${newKey()}`,
      "constructor AAAA",
      "hello",
    ];
    for (const publicKey of wrong)
      expect(await refusalOf(issue(as("owner"), publicKey))).toMatchObject({ code: "invalid_public_key" });
  });

  test("is revoked by who has it or who may release, is nobody else's, and ends with the nodes", async () => {
    const { certificate } = await issue(as("engineer", "one"));
    expect(await refusalOf(revoke(as("engineer", "two"), certificate.id))).toMatchObject({ code: "forbidden" });
    expect(await revoke(as("owner"), certificate.id)).toMatchObject({ revokedBy: { id: "usr_owner" } });
    const stranger = { ...(await shop.customer()).ctx, permissions: as("owner").permissions };
    expect(await refusalOf(revoke(stranger, certificate.id))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(listCertificates(stranger, id))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(getRevocations(shop.operator, { id, token: "guess" }))).toMatchObject({ code: "not_found" });
    const alive = (await listCertificates(as("owner"), id)).items.filter(({ state }) => state === "valid");
    const before = readFileSync(await revocations()).length;
    await inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, id, {}));
    await shop.advance(2, { demo: false });
    const after = readFileSync(await revocations()).length;
    expect(after - before).toBe(alive.length * 8);
    expect(await refusalOf(issue(as("owner")))).toMatchObject({ code: "certificate_not_possible" });
  });
});
