import "server-only";
import * as contract from "@/control-plane/contract/ssh";
import type { OperatorContext, OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { env } from "@/lib/env";
import type { SshAuthorityView, SshCertificatesView } from "./certificate";

/** Certificates issued for a reservation's nodes, newest first; for those with `reservations.connect`. Throws `not_found`. */
export async function listSshCertificates(ctx: OrgContext, reservationId: string): Promise<SshCertificatesView> {
  const { whyNot, items } = await controlPlane(ctx).call(contract.listSshCertificates, {
    params: { id: reservationId },
  });
  return {
    whyNot,
    items: items.map(({ id, state, serial, fingerprint, principals, validUntil, issuedTo, issuedAt, revokedBy }) => ({
      ...{ id, state, serial, fingerprint, principals, validUntil, issuedAt },
      issuedTo: issuedTo.name,
      revokedBy: revokedBy?.name ?? null,
      isMine: issuedTo.id === ctx.userId,
    })),
  };
}

/** The authority of any customer's reservation. Throws `not_found`. */
export async function getSshAuthority(ctx: OperatorContext, reservationId: string): Promise<SshAuthorityView> {
  const { publicKey, fingerprint, revocationsPath, trustedAt } = await controlPlane(ctx).call(
    contract.getSshAuthority,
    { params: { id: reservationId } },
  );
  const revocationsUrl = new URL(revocationsPath, env().CONTROL_PLANE_PUBLIC_URL).href;
  return { reservationId, publicKey, fingerprint, revocationsUrl, trustedAt };
}
