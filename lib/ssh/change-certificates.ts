import * as contract from "@/control-plane/contract/ssh";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext, OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { NewSshCertificate } from "./certificate";
import type { IssueInput, RevokeInput, TrustInput } from "./schema";

/** Has a public key signed. Throws `invalid_public_key` and `certificate_not_possible`. */
export async function issueCertificate(
  ctx: OrgContext,
  { operationId, reservationId, ...body }: IssueInput,
): Promise<NewSshCertificate> {
  const target = { type: "reservation", id: reservationId };
  // What was pasted may be a secret by mistake: it is not written down.
  const facts = { hours: body.hours };
  const { text, certificate } = await withRemoteEffect(
    ctx,
    { action: "ssh_certificate.issue", operationId, target, facts },
    (idempotencyKey) =>
      controlPlane(ctx).call(contract.issueSshCertificate, { params: { id: reservationId }, body, idempotencyKey }),
  );
  return { text, principals: certificate.principals, validUntil: certificate.validUntil };
}

/** Puts a certificate on the revocation list. Throws `forbidden` for somebody else's without the permission to release. */
export async function revokeCertificate(
  ctx: OrgContext,
  { operationId, certificateId: id }: RevokeInput,
): Promise<void> {
  const target = { type: "ssh_certificate", id };
  await withRemoteEffect(ctx, { action: "ssh_certificate.revoke", operationId, target }, (idempotencyKey) =>
    controlPlane(ctx).call(contract.revokeSshCertificate, { params: { id }, idempotencyKey }),
  );
}

/** The operator says that the nodes trust the authority. */
export async function trustAuthority(ctx: OperatorContext, { operationId, reservationId }: TrustInput): Promise<void> {
  const target = { type: "reservation", id: reservationId };
  await withRemoteEffect(ctx, { action: "ssh_authority.trust", operationId, target }, (idempotencyKey) =>
    controlPlane(ctx).call(contract.trustSshAuthority, { params: { id: reservationId }, idempotencyKey }),
  );
}
