/** An SSH certificate that was issued, as the list shows it. */
export interface SshCertificateView {
  id: string;
  state: "valid" | "expired" | "revoked";
  serial: number;
  fingerprint: string;
  principals: readonly string[];
  validUntil: string;
  issuedTo: string;
  issuedAt: string;
  revokedBy: string | null;
  /** Whether this person may revoke it. */
  isMine: boolean;
}

export interface SshCertificatesView {
  /** Why none can be had now, in a sentence. */
  whyNot: string | null;
  items: readonly SshCertificateView[];
}

/** A certificate just issued: shown once. */
export interface NewSshCertificate {
  text: string;
  principals: readonly string[];
  validUntil: string;
}

/** What the operator puts on the nodes of a reservation. */
export interface SshAuthorityView {
  reservationId: string;
  publicKey: string;
  fingerprint: string;
  revocationsUrl: string;
  trustedAt: string | null;
}

/** How many hours a certificate may hold, as the form offers them. */
export const certificateHours = ["1", "2", "4", "8"] as const;
