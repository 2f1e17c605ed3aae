import { z } from "zod";
import { actor, identifier, instant } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** An OpenSSH user certificate that was issued; the certificate itself is shown once. */
export const sshCertificate = z
  .strictObject({
    id: identifier,
    reservationId: identifier,
    state: z.enum(["valid", "expired", "revoked"]),
    /** Counts up in the reservation's authority; the revocation list names it. */
    serial: z.number().int().positive(),
    /** As the nodes' logs show it. */
    keyId: z.string(),
    /** Of the public key: `SHA256:…`. */
    fingerprint: z.string(),
    /** Names that the nodes let in as an account; by role. */
    principals: z.array(z.string()),
    validFrom: instant,
    validUntil: instant,
    issuedTo: actor,
    issuedAt: instant,
    revokedAt: instant.nullable(),
    revokedBy: actor.nullable(),
  })
  .meta({ id: "SshCertificate" });
export type SshCertificate = z.infer<typeof sshCertificate>;

const params = z.strictObject({ id: identifier });

export const listSshCertificates = defineRoute({
  id: "listSshCertificates",
  method: "GET",
  path: "/api/v1/reservations/{id}/ssh-certificates",
  tag: "Reservations",
  needs: "reservations.connect",
  summary:
    "Certificates issued for a reservation's nodes, the last 100, newest first; whether they are accepted at all",
  params,
  response: z.strictObject({
    /** Whether the operator says that the nodes trust the reservation's authority, and since when. */
    trustedAt: instant.nullable(),
    /** Why none can be issued now, in a sentence; null when one can. */
    whyNot: z.string().nullable(),
    items: z.array(sshCertificate),
  }),
});

export const issueSshCertificate = defineRoute({
  id: "issueSshCertificate",
  method: "POST",
  path: "/api/v1/reservations/{id}/ssh-certificates",
  tag: "Reservations",
  needs: "reservations.connect",
  summary: "Sign a public key for some hours, never beyond the reservation's end",
  params,
  body: z.strictObject({
    /** One line, as in `id_ed25519.pub`. */
    publicKey: z.string().trim().min(1, "Paste a public key.").max(8192, "A public key is shorter than this."),
    hours: z.number().int().min(1, "At least one hour.").max(8, "At most 8 hours."),
  }),
  response: z.strictObject({
    certificate: sshCertificate,
    /** One line to save as `id_ed25519-cert.pub` beside the key. */
    text: z.string(),
  }),
  status: 201,
});

export const revokeSshCertificate = defineRoute({
  id: "revokeSshCertificate",
  method: "POST",
  path: "/api/v1/ssh-certificates/{id}/revocations",
  tag: "Reservations",
  needs: "reservations.connect",
  summary: "Put a certificate on the revocation list; somebody else's needs reservations.release too",
  params,
  response: sshCertificate,
  status: 201,
});

/** What the operator puts on the nodes so that certificates are accepted. */
export const sshAuthority = z
  .strictObject({
    reservationId: identifier,
    /** `TrustedUserCAKeys`, one line. */
    publicKey: z.string(),
    fingerprint: z.string(),
    /** Below the control plane's address; what nodes fetch for `RevokedKeys`. Not secret, and not guessable. */
    revocationsPath: z.string(),
    trustedAt: instant.nullable(),
  })
  .meta({ id: "SshAuthority" });
export type SshAuthority = z.infer<typeof sshAuthority>;

export const getSshAuthority = defineRoute({
  id: "getSshAuthority",
  method: "GET",
  path: "/api/v1/operator/reservations/{id}/ssh-authority",
  tag: "Operator",
  needs: "operator",
  summary: "The certificate authority of a reservation, for its nodes; it is made when it is first asked for",
  params,
  response: sshAuthority,
});

export const trustSshAuthority = defineRoute({
  id: "trustSshAuthority",
  method: "POST",
  path: "/api/v1/operator/reservations/{id}/ssh-authority/installations",
  tag: "Operator",
  needs: "operator",
  summary:
    "Say that the nodes trust the authority and fetch its revocations: the customer can have certificates from now on",
  params,
  response: sshAuthority,
  status: 201,
});

export const getSshRevocations = defineRoute({
  id: "getSshRevocations",
  method: "GET",
  path: "/api/v1/ssh-revocations/{id}/{token}",
  tag: "Reservations",
  needs: "public",
  summary: "Revoked serials of a reservation's authority as an OpenSSH key revocation list, for its nodes",
  params: z.strictObject({ id: identifier, token: z.string().min(1).max(128) }),
  produces: "application/octet-stream",
});
