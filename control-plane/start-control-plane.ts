import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import { collectDefaultMetrics, Registry } from "prom-client";
import { AdjustableClock, type Clock, systemClock } from "./clock.ts";
import { announce } from "./db/announce.ts";
import { awaitSilence } from "./db/await-silence.ts";
import { connectDatabase, type DatabaseConnection } from "./db/client.ts";
import { listDemoNodes } from "./engines/demo/metrics/demo-nodes.ts";
import { startDemoEngine } from "./engines/demo/server.ts";
import type { Environment } from "./env.ts";
import { createAuthenticator } from "./http/authenticate.ts";
import { createHttpServer } from "./http/server.ts";
import { createInference } from "./inference/create-inference.ts";
import { makeLogger } from "./make-logger.ts";

export type Role = "http" | "inference" | "worker";

export interface RunningControlPlane {
  port: number;
  /** Takes no new request, lets streams finish, writes what was metered, closes the database. */
  close(): Promise<void>;
}

/**
 * Starts one process of the control plane with the given roles. What a role alone needs is loaded for it alone: a gateway
 * takes no memory for the contract and the worker.
 */
export async function startControlPlane(
  environment: Environment,
  roles: ReadonlySet<Role>,
): Promise<RunningControlPlane> {
  const logger = makeLogger(environment.LOG_LEVEL);
  const clock = clockOf(environment);
  const connection = connectDatabase(environment.CONTROL_PLANE_DATABASE_URL);
  await connection.pool.query("select 1").catch((error: unknown) => {
    throw new Error(
      `The database at CONTROL_PLANE_DATABASE_URL does not answer: ${error instanceof Error ? error.message : error}.`,
    );
  });
  const demoEngine =
    environment.HEADROOM_DEMO && roles.has("inference")
      ? await startDemoEngine({
          port: environment.DEMO_ENGINE_PORT,
          listNodes: (region) => listDemoNodes({ db: connection.db, clock }, region),
        })
      : null;
  const inference = await createInference({ environment, connection, clock, logger });
  const authenticate = createAuthenticator({
    trustedKeys: environment.CONTROL_PLANE_TRUSTED_KEYS,
    operatorToken: environment.OPERATOR_TOKEN,
    authenticateApiKey: inference.authenticateApiKey,
  });
  const shared = { db: connection.db, clock, logger, demo: environment.HEADROOM_DEMO };
  const worker = roles.has("worker")
    ? (await import("./start-worker.ts")).startWorker({ ...shared, connection, inference })
    : null;
  const fetchContract = roles.has("http")
    ? (await import("./serve-contract.ts")).serveContract({
        ...shared,
        authenticate,
        trustedProxies: environment.TRUSTED_PROXIES,
        publicUrl: environment.CONTROL_PLANE_PUBLIC_URL,
        onChange: worker ? worker.wake : () => tellWorkers(connection, logger),
      })
    : null;
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const server = createHttpServer({
    connection,
    fetchContract,
    handleInference: roles.has("inference") ? inference.handle : null,
    readMetrics: async (authorization) => {
      const caller = await authenticate(authorization ?? null, null).catch(() => null);
      return caller?.surface === "operator" ? metrics.metrics() : null;
    },
  });
  server.listen(environment.CONTROL_PLANE_PORT, environment.CONTROL_PLANE_HOST);
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE")
      throw new Error(
        `Port ${environment.CONTROL_PLANE_PORT} is taken. Stop what listens there or set CONTROL_PLANE_PORT.`,
      );
    throw error;
  });
  // A TCP server's address is an object.
  const { port } = server.address() as AddressInfo;
  logger.info({ port, roles: [...roles] }, "control plane is up");

  return {
    port,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      const ended = new AbortController();
      const silence = awaitSilence(connection, ended.signal).then(() => {
        logger.warn("the database says nothing, so what is under way on it is left");
      });
      // What is under way on a database that says nothing is left: it is undone there, or done anew from the journal.
      const unlessSilent = (work: Promise<void> | undefined) => Promise.race([work, silence]);
      await unlessSilent(worker?.stop());
      await inference.finish();
      await unlessSilent(inference.close());
      server.closeAllConnections();
      await closed;
      await demoEngine?.close();
      await unlessSilent(connection.close());
      ended.abort();
    },
  };
}

/** Something may be due now. Where nobody hears it the worker looks within a minute all the same. */
function tellWorkers({ db }: DatabaseConnection, logger: Logger): void {
  announce(db, "headroom_work", "").catch((error: unknown) => {
    logger.warn({ err: error }, "workers could not be told of a change");
  });
}

function clockOf(environment: Environment): Clock {
  if (environment.HEADROOM_CLOCK === "system") return systemClock;
  const [, start] = environment.HEADROOM_CLOCK.split("@");
  return new AdjustableClock(start ?? systemClock.now());
}
