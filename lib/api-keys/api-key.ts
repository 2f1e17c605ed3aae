import type { KeyScope } from "@/control-plane/contract/permissions";

/** A key as a row of the list. The secret is nowhere in it. */
export interface ApiKeySummary {
  id: string;
  name: string;
  /** The first characters of the secret, to recognise it by. */
  prefix: string;
  projectId: string;
  scopes: readonly KeyScope[];
  state: "active" | "expired" | "revoked";
  createdAt: string;
  createdBy: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
  revokedAt: string | null;
}

/** What making a key gives, once. `secret` is null when the same form was sent before and its answer shown there. */
export interface NewApiKey {
  id: string;
  name: string;
  scopes: readonly KeyScope[];
  expiresAt: string | null;
  secret: string | null;
}
