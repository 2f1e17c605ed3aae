import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Which llama.cpp can be had: its own server on the path, or its library, which REAL_ENGINE=1 allows to be installed. */
export function findLlama(): { server: string } | { server: null } | null {
  const onPath = (process.env.PATH ?? "").split(delimiter).map((folder) => folder && join(folder, "llama-server"));
  const server = onPath.find((path) => path && existsSync(path));
  if (server) return { server };
  return process.env.REAL_ENGINE === "1" ? { server: null } : null;
}
