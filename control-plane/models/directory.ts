import type { Logger } from "pino";
import type { ChangeFeed } from "../db/change-feed.ts";
import type { Database } from "../db/client.ts";
import { readEndpoints } from "../endpoints/endpoint-directory.ts";
import {
  type DirectoryEntries,
  type DirectoryModel,
  type DirectoryProvider,
  readDirectory,
} from "./directory-entries.ts";
import { lookAtProviders } from "./look-at-provider.ts";
import { createRefresher } from "./refresher.ts";
import type { SecretBox } from "./secret-box.ts";

export interface ModelDirectory {
  find(modelId: string): DirectoryModel | undefined;
  list(): readonly DirectoryModel[];
  /** Also those that no model uses. */
  providers(): readonly DirectoryProvider[];
  /** Called when providers may have changed. */
  onChange(listener: () => void): void;
  close(): Promise<void>;
}

export interface ModelDirectoryParts {
  db: Database;
  logger: Logger;
  feed: ChangeFeed;
  secretBox: SecretBox;
}

const pollMs = 5_000;

/** Every model and the ways to it, in memory; read again on a change and every five seconds. Looks after health besides. */
export async function openModelDirectory({
  db,
  logger,
  feed,
  secretBox,
}: ModelDirectoryParts): Promise<ModelDirectory> {
  let entries: DirectoryEntries = { models: new Map(), providers: [] };
  const listeners: (() => void)[] = [];

  async function read(): Promise<void> {
    const [catalogue, dedicated] = await Promise.all([readDirectory(db, secretBox), readEndpoints(db, secretBox)]);
    const servers = dedicated.flatMap(({ routes }) => routes.map(({ provider }) => provider));
    entries = {
      models: new Map([...catalogue.models, ...dedicated.map((model) => [model.id, model] as const)]),
      providers: [...catalogue.providers, ...servers],
    };
    for (const listener of listeners) listener();
    lookAtProviders(entries.providers, logger);
  }

  const { refresh, close } = createRefresher(read, (error) => logger.warn({ err: error }, "models could not be read"));
  await read();
  feed.on("headroom_models", refresh);
  const timer = setInterval(refresh, pollMs).unref();

  return {
    find: (modelId) => entries.models.get(modelId),
    list: () => [...entries.models.values()],
    providers: () => entries.providers,
    onChange: (listener) => void listeners.push(listener),
    close: async () => {
      clearInterval(timer);
      await close();
    },
  };
}
