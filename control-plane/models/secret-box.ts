import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/** Encrypts secrets of others with the control plane's own key. */
export interface SecretBox {
  /** `context` says what the secret belongs to; it opens only with the same one. */
  seal(secret: string, context: string): string;
  /** The secret; null when it was sealed with another key or for something else. */
  open(sealed: string, context: string): string | null;
}

/** Makes a box from CONTROL_PLANE_SECRET_KEY. */
export function createSecretBox(secretKey: string): SecretBox {
  const key = Buffer.from(hkdfSync("sha256", secretKey, "", "headroom provider secrets", 32));
  return {
    seal(secret, context) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(context));
      const text = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
      return `v1.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64url")}`;
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed.replace(/^v1\./, ""), "base64url");
      try {
        const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes)).setAAD(Buffer.from(context));
        decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
        return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString("utf8");
      } catch {
        return null;
      }
    },
  };
}

/** What a provider's secret is bound to: sent to another address it would be given away. */
export function secretContext(provider: { id: string; baseUrl: string }): string {
  return `${provider.id} ${provider.baseUrl}`;
}

let shared: SecretBox | undefined;

/** The box of this process. Throws when CONTROL_PLANE_SECRET_KEY is missing. */
export function secretBox(): SecretBox {
  const secretKey = process.env.CONTROL_PLANE_SECRET_KEY;
  if (!secretKey) throw new Error("CONTROL_PLANE_SECRET_KEY is missing.");
  shared ??= createSecretBox(secretKey);
  return shared;
}
