import { createHmac, createPrivateKey, generateKeyPairSync, timingSafeEqual } from "node:crypto";
import { and, eq, gt, isNotNull, or, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { type Context, forOrganization, type OperatorContext } from "../context.ts";
import type { SshAuthority } from "../contract/ssh.ts";
import { reservations } from "../db/schema/reservations.ts";
import { sshAuthorities, sshCertificates } from "../db/schema/ssh.ts";
import type { FileAnswer } from "../http/implement.ts";
import { notFound } from "../http/problem.ts";
import { secretBox } from "../models/secret-box.ts";
import { fingerprintOf } from "./public-key.ts";
import { type Authority, authorityBlob } from "./sign-certificate.ts";
import { writeRevocations } from "./write-revocations.ts";

type Row = typeof sshAuthorities.$inferSelect;

/** Of a reservation, made when it is first asked for. The caller knows that the reservation is the organization's. */
export async function ensureAuthority(ctx: Context, reservationId: string): Promise<Row> {
  const found = await findAuthority(ctx, reservationId);
  if (found) return found;
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const { x } = publicKey.export({ format: "jwk" });
  if (!x) throw new Error("an Ed25519 key has a public part");
  const secret = privateKey.export({ format: "der", type: "pkcs8" }).toString("base64");
  const made = await ctx.db
    .insert(sshAuthorities)
    .values({
      reservationId,
      organizationId: ctx.organizationId,
      publicKey: Buffer.from(x, "base64url").toString("base64"),
      sealedKey: secretBox().seal(secret, contextOf(reservationId)),
      createdAt: ctx.clock.now(),
    })
    .onConflictDoNothing()
    .returning();
  if (made.length > 0) {
    await recordAudit(ctx, {
      action: "ssh_authority.created",
      target: { type: "reservation", id: reservationId },
      summary: "Made the certificate authority of its nodes.",
    });
  }
  const row = await findAuthority(ctx, reservationId);
  if (!row) throw new Error(`${reservationId} has no authority`);
  return row;
}

/** With its key opened, for signing. */
export function openAuthority({ reservationId, publicKey, sealedKey }: Row): Authority {
  const secret = secretBox().open(sealedKey, contextOf(reservationId));
  if (secret === null) throw new Error(`the authority of ${reservationId} was sealed with another key`);
  const privateKey = createPrivateKey({ key: Buffer.from(secret, "base64"), format: "der", type: "pkcs8" });
  return { privateKey, publicKey: Buffer.from(publicKey, "base64") };
}

/** What the operator puts on any customer's nodes. Throws not found. */
export async function getSshAuthority(operator: OperatorContext, reservationId: string): Promise<SshAuthority> {
  const ctx = await contextOfReservation(operator, reservationId);
  return toAuthority(await ensureAuthority(ctx, reservationId));
}

/** The operator says that the nodes trust it. A second time changes nothing. Throws not found. */
export async function trustSshAuthority(operator: OperatorContext, reservationId: string): Promise<SshAuthority> {
  const ctx = await contextOfReservation(operator, reservationId);
  const row = await ensureAuthority(ctx, reservationId);
  if (row.trustedAt) return toAuthority(row);
  const trustedAt = ctx.clock.now();
  await ctx.db.update(sshAuthorities).set({ trustedAt }).where(eq(sshAuthorities.reservationId, reservationId));
  await recordAudit(ctx, {
    action: "ssh_authority.installed",
    target: { type: "reservation", id: reservationId },
    summary: "Its nodes trust the certificate authority of the reservation.",
    after: { trustedAt: trustedAt.toString() },
  });
  return toAuthority({ ...row, trustedAt });
}

/**
 * Serials that nodes must refuse though they have not expired: those that were revoked, and all of them once the nodes are
 * the customer's no more. Throws not found for a wrong token.
 */
export async function getRevocations(
  ctx: OperatorContext,
  { id, token }: { id: string; token: string },
): Promise<FileAnswer> {
  const expected = Buffer.from(tokenOf(id));
  const given = Buffer.from(token);
  const isRight = given.length === expected.length && timingSafeEqual(given, expected);
  const [authority] = isRight
    ? await ctx.db.select().from(sshAuthorities).where(eq(sshAuthorities.reservationId, id))
    : [];
  if (!authority) throw notFound("revocation list");
  const isOver = sql`exists (
    select from ${reservations} where ${reservations.id} = ${id}
      and ${reservations.state} not in ('active', 'degraded', 'reclaiming', 'ending')
  )`;
  const now = ctx.clock.now();
  const rows = await ctx.db
    .select({ serial: sshCertificates.serial })
    .from(sshCertificates)
    .where(
      and(
        eq(sshCertificates.reservationId, id),
        gt(sshCertificates.validUntil, now),
        or(isNotNull(sshCertificates.revokedAt), isOver),
      ),
    );
  const serials = rows.map(({ serial }) => serial);
  const body = writeRevocations({ authority: Buffer.from(authority.publicKey, "base64"), serials, at: now });
  return { body, fileName: `${id}.krl` };
}

/** The one of the organization's reservation; null before it was made. */
export async function findAuthority(
  ctx: Pick<Context, "db" | "organizationId">,
  reservationId: string,
): Promise<Row | null> {
  const [row] = await ctx.db
    .select()
    .from(sshAuthorities)
    .where(and(eq(sshAuthorities.organizationId, ctx.organizationId), eq(sshAuthorities.reservationId, reservationId)));
  return row ?? null;
}

async function contextOfReservation(operator: OperatorContext, reservationId: string): Promise<Context> {
  const [row] = await operator.db
    .select({ organizationId: reservations.organizationId })
    .from(reservations)
    .where(eq(reservations.id, reservationId));
  if (!row) throw notFound("reservation");
  return forOrganization(operator, row.organizationId);
}

function toAuthority({ reservationId, publicKey, trustedAt }: Row): SshAuthority {
  const blob = authorityBlob(Buffer.from(publicKey, "base64"));
  return {
    reservationId,
    publicKey: `ssh-ed25519 ${blob.toString("base64")} headroom-${reservationId}`,
    fingerprint: fingerprintOf(blob),
    revocationsPath: `/api/v1/ssh-revocations/${reservationId}/${tokenOf(reservationId)}`,
    trustedAt: trustedAt?.toString() ?? null,
  };
}

/** Derived and not stored: whoever has it may know which serials are revoked, and nothing else. */
function tokenOf(reservationId: string): string {
  const secretKey = process.env.CONTROL_PLANE_SECRET_KEY;
  if (!secretKey) throw new Error("CONTROL_PLANE_SECRET_KEY is missing.");
  return createHmac("sha256", secretKey).update(`ssh revocations ${reservationId}`).digest("base64url");
}

function contextOf(reservationId: string): string {
  return `ssh authority ${reservationId}`;
}
