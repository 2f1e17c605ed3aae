import { hash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const marker = "hr_live_";
/** 28 characters of 62: 166 bits. */
const randomLength = 28;
const checksumLength = 6;
const shape = new RegExp(`^${marker}[0-9A-Za-z]{${randomLength + checksumLength}}$`);
/** Bytes from here on would favour the first letters of the alphabet. */
const unbiasedBelow = 248;

export interface ApiKeySecret {
  /** Shown once, stored nowhere. */
  secret: string;
  /** SHA-256, hex: what is stored and looked up. */
  secretHash: string;
  /** The first characters, to recognise the key by. */
  prefix: string;
}

/** Makes the secret of an API key: `hr_live_` + 28 random characters + a CRC-32 of what stands before, all base 62. */
export function makeSecret(): ApiKeySecret {
  let random = "";
  while (random.length < randomLength) {
    for (const byte of randomBytes(randomLength)) {
      if (byte < unbiasedBelow && random.length < randomLength) random += alphabet.charAt(byte % 62);
    }
  }
  const secret = marker + random + checksumOf(marker + random);
  return { secret, secretHash: hashSecret(secret), prefix: secret.slice(0, marker.length + 4) };
}

/** Whether a text has the form of a key and its checksum fits: what does not is refused without asking the database. */
export function isWellFormedSecret(text: string): boolean {
  if (!shape.test(text)) return false;
  const body = text.slice(0, -checksumLength);
  return text.endsWith(checksumOf(body));
}

/** What is kept of a secret. A plain hash will do: nobody can guess 28 random characters. */
export function hashSecret(secret: string): string {
  return hash("sha256", secret, "hex");
}

function checksumOf(text: string): string {
  let rest = crc32(text);
  let digits = "";
  for (let position = 0; position < checksumLength; position++) {
    digits = alphabet.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
