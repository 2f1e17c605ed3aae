import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/client.ts";
import type { Authenticate } from "./authenticate.ts";
import type { Handler } from "./implement.ts";

/** What the contract's server is made of. */
export interface AppOptions {
  db: Database;
  clock: Clock;
  logger: Logger;
  handlers: readonly Handler[];
  authenticate: Authenticate;
  /** Proxies in front that append to `x-forwarded-for`. */
  trustedProxies: number;
  /** Where customers reach the contract, for the OpenAPI document. */
  publicUrl: string;
  /** Called after a committed change, so that the worker looks at what is due. */
  onChange(): void;
}
