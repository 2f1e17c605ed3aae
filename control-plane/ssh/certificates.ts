import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import type { Actor, Context } from "../context.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import type {
  issueSshCertificate as issueRoute,
  listSshCertificates as listRoute,
  SshCertificate,
} from "../contract/ssh.ts";
import { handovers } from "../db/schema/reservations.ts";
import { sshAuthorities, sshCertificates } from "../db/schema/ssh.ts";
import { notFound, problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { isDelivered } from "../reservations/hand-over.ts";
import { getReservation, toActor } from "../reservations/reservations.ts";
import type { ReservationRow } from "../reservations/transition.ts";
import { ensureAuthority, findAuthority, openAuthority } from "./authorities.ts";
import { readPublicKey } from "./public-key.ts";
import { signCertificate } from "./sign-certificate.ts";

type Row = typeof sshCertificates.$inferSelect;

/** Clocks of nodes differ a little. */
const skew = Temporal.Duration.from({ minutes: 1 });

/** Certificates issued for a reservation's nodes, newest first. Throws not found. */
export async function listCertificates(ctx: Context, reservationId: string): Promise<RouteAnswer<typeof listRoute>> {
  const { reservation } = await getReservation(ctx, reservationId);
  const rows = await ctx.db
    .select()
    .from(sshCertificates)
    .where(
      and(eq(sshCertificates.organizationId, ctx.organizationId), eq(sshCertificates.reservationId, reservationId)),
    )
    .orderBy(desc(sshCertificates.createdAt), desc(sshCertificates.serial))
    .limit(100);
  return {
    trustedAt: (await findAuthority(ctx, reservationId))?.trustedAt?.toString() ?? null,
    whyNot: await whyNot(ctx, reservation),
    items: rows.map((row) => toCertificate(row, ctx.clock.now())),
  };
}

/**
 * Signs a public key for some hours, at most until the reservation ends, with a principal for the caller's role. The
 * certificate is not listed. Throws not found, `certificate_not_possible` and `invalid_public_key`.
 */
export async function issueCertificate(
  ctx: Context,
  reservationId: string,
  { publicKey, hours }: RouteInput<typeof issueRoute>["body"],
): Promise<RouteAnswer<typeof issueRoute>> {
  const now = ctx.clock.now();
  const { reservation } = await getReservation(ctx, reservationId);
  const why = await whyNot(ctx, reservation);
  if (why) throw problem("certificate_not_possible", { status: 409, detail: why });
  const key = readPublicKey(publicKey);
  const authority = await ensureAuthority(ctx, reservationId);
  const serial = await takeSerial(ctx, reservationId);
  const wanted = now.add({ hours });
  const validUntil = Temporal.Instant.compare(wanted, reservation.endsAt) < 0 ? wanted : reservation.endsAt;
  const row: Row = {
    ...{ id: newId("ssh", now), organizationId: ctx.organizationId, reservationId, serial },
    ...{ keyId: `${reservationId}/${ctx.actor.id}/${serial}`, fingerprint: key.fingerprint },
    ...{ principals: [principalOf(ctx)], validFrom: now.subtract(skew), validUntil, createdAt: now },
    ...{ createdByType: ctx.actor.type, createdById: ctx.actor.id, createdByName: ctx.actor.name },
    ...{ revokedAt: null, revokedByType: null, revokedById: null, revokedByName: null },
  };
  await ctx.db.insert(sshCertificates).values(row);
  const certificate = toCertificate(row, now);
  await recordAudit(ctx, {
    action: "ssh_certificate.issued",
    target: { type: "reservation", id: reservationId },
    summary: `Signed the key ${key.fingerprint} as ${row.principals.join(", ")} until ${validUntil}, serial ${serial}.`,
    after: { ...certificate },
  });
  return { certificate, text: signCertificate(openAuthority(authority), { ...row, key }) };
}

/** Puts a certificate on the list; a second time changes nothing. Throws not found, and `forbidden` for somebody else's. */
export async function revokeCertificate(ctx: Context, id: string): Promise<SshCertificate> {
  const now = ctx.clock.now();
  const isOurs = and(eq(sshCertificates.organizationId, ctx.organizationId), eq(sshCertificates.id, id));
  const [row] = await ctx.db.select().from(sshCertificates).where(isOurs).for("update");
  if (!row) throw notFound("certificate");
  const isOwn = row.createdByType === ctx.actor.type && row.createdById === ctx.actor.id;
  if (!isOwn && !ctx.permissions.has("reservations.release")) {
    throw problem("forbidden", {
      status: 403,
      detail: "This is somebody else's: it needs the permission reservations.release.",
      facts: { needs: "reservations.release" },
    });
  }
  const { type: revokedByType, id: revokedById, name: revokedByName } = ctx.actor;
  const [revoked] = await ctx.db
    .update(sshCertificates)
    .set({ revokedAt: now, revokedByType, revokedById, revokedByName })
    .where(and(isOurs, isNull(sshCertificates.revokedAt)))
    .returning();
  if (!revoked) return toCertificate(row, now);
  await recordAudit(ctx, {
    action: "ssh_certificate.revoked",
    target: { type: "reservation", id: row.reservationId },
    summary: `Revoked the certificate ${row.serial} of ${row.createdByName}.`,
    before: { ...toCertificate(row, now) },
    after: { ...toCertificate(revoked, now) },
  });
  return toCertificate(revoked, now);
}

async function whyNot(ctx: Context, reservation: ReservationRow): Promise<string | null> {
  if (!isDelivered(reservation)) return "Its nodes are not in your hands.";
  if (Temporal.Instant.compare(reservation.endsAt, ctx.clock.now()) <= 0) return "It is over.";
  if ((await findAuthority(ctx, reservation.id))?.trustedAt) return null;
  const [handover] = await ctx.db
    .select({ demo: handovers.demo })
    .from(handovers)
    .where(and(eq(handovers.organizationId, ctx.organizationId), eq(handovers.reservationId, reservation.id)));
  return handover?.demo ? null : "The operator has not told its nodes to trust certificates yet.";
}

/** Two at once get two serials: the row is locked until the transaction ends. */
async function takeSerial(ctx: Context, reservationId: string): Promise<number> {
  const [row] = await ctx.db
    .update(sshAuthorities)
    .set({ lastSerial: sql`${sshAuthorities.lastSerial} + 1` })
    .where(and(eq(sshAuthorities.organizationId, ctx.organizationId), eq(sshAuthorities.reservationId, reservationId)))
    .returning({ serial: sshAuthorities.lastSerial });
  if (!row) throw new Error(`${reservationId} has no authority`);
  return row.serial;
}

/** `headroom-engineer`; a program's is `headroom-program`. */
function principalOf({ role, actor }: Context): string {
  if (actor.type === "api_key") return "headroom-program";
  return `headroom-${(role ?? "member").toLowerCase().replace(/[^a-z0-9-]+/g, "-")}`;
}

function toCertificate(row: Row, now: Temporal.Instant): SshCertificate {
  const { id, reservationId, serial, keyId, fingerprint, principals, validFrom, validUntil, revokedAt } = row;
  const isOver = Temporal.Instant.compare(validUntil, now) <= 0;
  return {
    ...{ id, reservationId, serial, keyId, fingerprint, principals },
    state: revokedAt ? "revoked" : isOver ? "expired" : "valid",
    validFrom: validFrom.toString(),
    validUntil: validUntil.toString(),
    issuedTo: toActor(row),
    issuedAt: row.createdAt.toString(),
    revokedAt: revokedAt?.toString() ?? null,
    revokedBy:
      row.revokedById === null
        ? null
        : // The columns are only ever written from an Actor, all three at once.
          { type: row.revokedByType as Actor["type"], id: row.revokedById, name: row.revokedByName ?? row.revokedById },
  };
}
