import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import type { Logger } from "pino";
import type { AuthenticatedKey } from "../api-keys/authenticate.ts";
import { createKeyRing } from "../api-keys/key-ring.ts";
import type { Clock } from "../clock.ts";
import { isEndpointModel } from "../contract/endpoint-model.ts";
import { type ChangeFeed, openChangeFeed } from "../db/change-feed.ts";
import type { DatabaseConnection } from "../db/client.ts";
import { followDemoEngine } from "../engines/demo/follow-demo-engine.ts";
import type { Environment } from "../env.ts";
import { openModelDirectory } from "../models/directory.ts";
import { startDiscovery } from "../models/discovery.ts";
import { createSecretBox } from "../models/secret-box.ts";
import { type ModelRates, rateLimits } from "../quotas/rate-limits.ts";
import { findLostHolders, nameHolder } from "../spend-limits/holder.ts";
import { dropLeases } from "../spend-limits/lease-store.ts";
import type { AnswerLine } from "./answer-line.ts";
import { createCoarseClock } from "./coarse-clock.ts";
import { createGateway } from "./gateway.ts";
import { recordGatewayUsage } from "./record-gateway-usage.ts";
import { openUsageLedger, type UsageLedger } from "./usage-ledger.ts";

/** On nodes that are reserved nobody counts requests; the figures only fit into every header. */
const ownNodes: ModelRates = {
  ...{ requestsPerMinute: 1_000_000, tokensPerMinute: 1_000_000_000, caps: [] },
  origins: { requests: "your own nodes", tokens: "your own nodes" },
};

export interface InferenceParts {
  environment: Environment;
  connection: DatabaseConnection;
  clock: Clock;
  logger: Logger;
  /** Instead of the one with a journal; for measuring. */
  ledger?: UsageLedger;
}

export interface Inference {
  authenticateApiKey(secret: string): Promise<AuthenticatedKey | null>;
  /** Answers every request under /v1/. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  answerLine: AnswerLine;
  /** So much runs live in this process that batches should wait. */
  isBusy(): boolean;
  /** What other processes tell this one. */
  feed: ChangeFeed;
  /** Lets answers finish, and writes what was metered: to the journal at least. */
  finish(): Promise<void>;
  /** Gives back, on the database, what this process held. After `finish`. */
  close(): Promise<void>;
}

/** Puts the parts of inference together for one process. */
export async function createInference(parts: InferenceParts): Promise<Inference> {
  const { environment, connection, clock, logger } = parts;
  const { db } = connection;
  const nowMs = createCoarseClock(clock);
  const secretBox = createSecretBox(environment.CONTROL_PLANE_SECRET_KEY);
  if (environment.HEADROOM_DEMO)
    await followDemoEngine({ db, clock }, `http://127.0.0.1:${environment.DEMO_ENGINE_PORT}/v1`);
  const feed = await openChangeFeed(connection, logger);
  const keyRing = createKeyRing({ db, nowMs, logger, feed });
  const directory = await openModelDirectory({ db, logger, feed, secretBox });
  const discovery = startDiscovery({
    db,
    clock,
    logger,
    secretBox,
    configured: environment.HEADROOM_PROVIDERS ?? [],
    searchesLoopback: environment.HEADROOM_DISCOVERY,
    ownPorts: ownPortsOf(environment),
  });
  const holder = await nameHolder(environment.HEADROOM_DATA_DIR);
  const lost = await findLostHolders(db, holder);
  const dropLost = () =>
    void dropLeases(db, lost).catch((error: unknown) =>
      logger.warn({ err: error }, "lost leases could not be dropped"),
    );
  const ledger = parts.ledger ?? (await openLedger(parts, dropLost));
  const gateway = createGateway({
    db,
    clock,
    logger,
    feed,
    keyRing,
    directory,
    ledger,
    holder,
    nowMs,
    readLimits: async (organizationId, modelId) =>
      isEndpointModel(modelId) ? ownNodes : rateLimits({ db, clock, organizationId }, modelId),
    trustedKeys: environment.CONTROL_PLANE_TRUSTED_KEYS,
    publicUrl: environment.PUBLIC_URL,
    processes: environment.HEADROOM_GATEWAYS,
    trustedProxies: environment.TRUSTED_PROXIES,
  });

  return {
    authenticateApiKey: keyRing.authenticate,
    handle: gateway.handle,
    answerLine: gateway.answerLine,
    isBusy: gateway.isBusy,
    feed,
    finish: async () => {
      await gateway.close();
      await ledger.close();
    },
    close: async () => {
      await gateway.giveBack();
      await discovery.close();
      await directory.close();
      await keyRing.close();
      await feed.close();
    },
  };
}

function openLedger(
  { environment, connection, clock, logger }: InferenceParts,
  onLeftoversRecorded: () => void,
): Promise<UsageLedger> {
  return openUsageLedger({
    onLeftoversRecorded,
    directory: join(environment.HEADROOM_DATA_DIR, "usage-journal"),
    write: (requests) => recordGatewayUsage({ db: connection.db, clock }, requests),
    logger,
  });
}

/** Discovery must not take our own programs, or a copy of them, for somebody's engine. */
function ownPortsOf(environment: Environment): number[] {
  const addresses = [
    environment.PUBLIC_URL,
    environment.CONTROL_PLANE_PUBLIC_URL,
    environment.CONTROL_PLANE_DATABASE_URL,
  ];
  return [
    environment.CONTROL_PLANE_PORT,
    environment.DEMO_ENGINE_PORT,
    ...addresses.map((address) => Number(new URL(address).port)),
  ];
}
