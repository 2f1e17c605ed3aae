// Secrets: given by the environment, or made on the first run and kept in the data directory. Never defaulted.
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "../start-error.mjs";

const leastLength = 32;
const leastDifferentCharacters = 10;

const random = () => randomBytes(32).toString("base64url");

/** Each secret and how one is made. */
const makers = {
  NEXTAUTH_SECRET: random,
  OPERATOR_TOKEN: random,
  CONTROL_PLANE_SECRET_KEY: random,
  CONSOLE_SIGNING_KEY: () => {
    const { privateKey } = generateKeyPairSync("ed25519");
    const key = privateKey.export({ format: "jwk" });
    return JSON.stringify({ ...key, alg: "EdDSA", use: "sig", kid: randomBytes(8).toString("hex") });
  },
};

/** A new secret of each kind, with the public key that belongs to them, by the name of its variable. */
export function makeSecrets() {
  const secrets = Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, make()]));
  return { ...secrets, CONTROL_PLANE_TRUSTED_KEYS: trustedKeys(secrets.CONSOLE_SIGNING_KEY) };
}

/** Why a given secret cannot be used, or undefined. */
export function weakness(name, value) {
  if (name === "CONSOLE_SIGNING_KEY") return keyWeakness(value);
  if (value.length < leastLength) return `is shorter than ${leastLength} characters`;
  if (new Set(value).size < leastDifferentCharacters) return "repeats the same few characters";
  return undefined;
}

function keyWeakness(value) {
  try {
    const { kty, crv, d } = JSON.parse(value);
    return kty === "OKP" && crv === "Ed25519" && d ? undefined : "is not a private Ed25519 key";
  } catch {
    return "is not a JSON Web Key";
  }
}

/** The public half that the control plane trusts. */
export function trustedKeys(signingKey) {
  const { d: _private, ...publicKey } = JSON.parse(signingKey);
  return JSON.stringify({ keys: [publicKey] });
}

/**
 * The secrets as environment variables. In production every one must be given; elsewhere missing ones are made and
 * kept in `secrets.json`, readable by its owner alone. Throws StartError for a missing or weak one.
 * @param {string} dataDir
 * @param {{ production: boolean, environment?: Record<string, string | undefined> }} options
 * @returns {Record<string, string>}
 */
export function readSecrets(dataDir, { production, environment = process.env }) {
  const file = join(dataDir, "secrets.json");
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  /** @type {Record<string, string>} */
  const secrets = {};
  let made = false;
  for (const [name, make] of Object.entries(makers)) {
    const given = environment[name];
    if (given === undefined && production) {
      throw new StartError(`${name} is missing: set it to a secret of at least ${leastLength} random characters.`);
    }
    const fault = given === undefined ? undefined : weakness(name, given);
    if (fault) throw new StartError(`${name} ${fault}: set it to a random one, or unset it to have one made.`);
    if (given === undefined && kept[name] === undefined) {
      kept[name] = make();
      made = true;
    }
    secrets[name] = given ?? kept[name];
  }
  if (made) writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  secrets.CONTROL_PLANE_TRUSTED_KEYS =
    environment.CONTROL_PLANE_TRUSTED_KEYS ?? trustedKeys(secrets.CONSOLE_SIGNING_KEY);
  return secrets;
}
