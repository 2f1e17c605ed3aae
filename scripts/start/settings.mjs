// Settings from the environment, checked before anything starts.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { StartError } from "../start-error.mjs";

/**
 * Reads and checks all settings that the start script itself needs. Throws StartError with one sentence.
 * @param {Record<string, string | undefined>} environment
 */
export function readSettings(environment = process.env) {
  const port = readPort(environment, "PORT", 3000);
  const controlPlanePort = readPort(environment, "CONTROL_PLANE_PORT", 4000);
  const databases = ["DATABASE_URL", "CONTROL_PLANE_DATABASE_URL"];
  const given = databases.filter((name) => environment[name]);
  if (given.length === 1) {
    const missing = databases.find((name) => name !== given[0]);
    throw new StartError(
      `${given[0]} is set and ${missing} is not: set both, or neither to use the built-in PostgreSQL.`,
    );
  }
  for (const name of given) checkAddress(name, environment[name], ["postgres:", "postgresql:"]);
  const ownDatabases = given.length === 2;
  const settings = {
    dataDir: resolve(environment.HEADROOM_DATA_DIR || ".data"),
    ports: {
      PORT: port,
      CONTROL_PLANE_PORT: controlPlanePort,
      DEMO_ENGINE_PORT: readPort(environment, "DEMO_ENGINE_PORT", 4010),
    },
    postgresPort: readPort(environment, "HEADROOM_POSTGRES_PORT", undefined),
    ownDatabases,
    production: environment.NODE_ENV === "production" && ownDatabases,
    addresses: {
      PUBLIC_URL: environment.PUBLIC_URL || `http://localhost:${port}`,
      CONTROL_PLANE_URL: environment.CONTROL_PLANE_URL || `http://127.0.0.1:${controlPlanePort}`,
      CONTROL_PLANE_PUBLIC_URL: environment.CONTROL_PLANE_PUBLIC_URL || `http://localhost:${controlPlanePort}`,
    },
  };
  for (const [name, value] of Object.entries(settings.addresses)) checkAddress(name, value, ["http:", "https:"]);
  checkDistinct({ ...settings.ports, HEADROOM_POSTGRES_PORT: settings.postgresPort });
  return settings;
}

function readPort(environment, name, fallback) {
  const text = environment[name];
  if (!text) return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new StartError(`${name} is ${text}: set it to a port between 1 and 65535.`);
}

function checkAddress(name, value, protocols) {
  let url;
  try {
    url = new URL(value);
  } catch {
    // Reported below: no address has no protocol.
  }
  if (!protocols.includes(url?.protocol)) {
    throw new StartError(`${name} is not an address that begins with ${protocols[0]}//: correct it.`);
  }
}

function checkDistinct(ports) {
  const seen = new Map();
  for (const [name, port] of Object.entries(ports)) {
    if (port === undefined) continue;
    if (seen.has(port)) throw new StartError(`${seen.get(port)} and ${name} are both ${port}: give each its own port.`);
    seen.set(port, name);
  }
}

/** Makes the data directory. Throws StartError where that is not possible. */
export function makeDataDirectory(dataDir) {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw new StartError(
      `The data directory ${dataDir} cannot be made (${error.code}): set HEADROOM_DATA_DIR to a folder you may write to.`,
    );
  }
}
