import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/client.ts";
import type { Candidate } from "./candidate.ts";
import { takeOverProvider } from "./discovered-models.ts";
import { listUpstreamModels } from "./list-upstream-models.ts";
import type { SecretBox } from "./secret-box.ts";

export interface DiscoveryParts {
  db: Database;
  clock: Clock;
  logger: Logger;
  secretBox: SecretBox;
  /** Named by HEADROOM_PROVIDERS. */
  configured: readonly { id: string; name?: string | undefined; baseUrl: string; secret?: string | undefined }[];
  /** Look at the usual ports of this machine's loopback. */
  searchesLoopback: boolean;
  /** Ports that are ours: never looked at. */
  ownPorts: readonly number[];
}

export interface Discovery {
  close(): Promise<void>;
}

const repeatMs = 60_000;
const timeoutMs = 1_500;
const usualPorts = [
  { port: 8000, id: "vllm", name: "vLLM" },
  { port: 8080, id: "llama-cpp", name: "llama.cpp" },
  { port: 11434, id: "ollama", name: "Ollama" },
  { port: 30000, id: "sglang", name: "SGLang" },
  { port: 1234, id: "lm-studio", name: "LM Studio" },
];

/** Looks for OpenAI-compatible servers at once and every minute, and keeps the catalogue in step with what they offer. */
export function startDiscovery(parts: DiscoveryParts): Discovery {
  const candidates = candidatesOf(parts);
  let isClosed = false;
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const look = () => {
    running = Promise.all(candidates.map((candidate) => lookAt(candidate, parts))).then(() => {
      if (!isClosed) timer = setTimeout(look, repeatMs).unref();
    });
  };
  if (candidates.length > 0) look();

  return {
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Everything to look at: the operator's servers, and the usual ports but our own. */
export function candidatesOf({
  configured,
  searchesLoopback,
  ownPorts,
}: Pick<DiscoveryParts, "configured" | "searchesLoopback" | "ownPorts">): Candidate[] {
  const named = configured.map(({ id, name, baseUrl, secret }) => ({
    id,
    name: name ?? id,
    baseUrl: baseUrl.replace(/\/+$/, ""),
    secret: secret ?? null,
  }));
  if (!searchesLoopback) return named;
  const found = usualPorts
    .filter(({ port }) => !ownPorts.includes(port))
    .map(({ port, id, name }) => ({
      id,
      name: `${name} on this machine`,
      baseUrl: `http://127.0.0.1:${port}/v1`,
      secret: null,
    }));
  const taken = new Set(named.flatMap(({ id, baseUrl }) => [id, baseUrl.replace("localhost", "127.0.0.1")]));
  return [...named, ...found.filter(({ id, baseUrl }) => !taken.has(id) && !taken.has(baseUrl))];
}

async function lookAt(candidate: Candidate, parts: DiscoveryParts): Promise<void> {
  const offered = await listUpstreamModels(candidate, timeoutMs);
  if (!offered || offered.length === 0) return;
  try {
    const added = await takeOverProvider(parts, candidate, offered);
    if (added.length > 0) parts.logger.info({ providerId: candidate.id, models: added }, "found models");
  } catch (error) {
    parts.logger.warn({ err: error, providerId: candidate.id }, "found models could not be written");
  }
}
