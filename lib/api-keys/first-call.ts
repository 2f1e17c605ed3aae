import type { KeyScope } from "@/control-plane/contract/permissions";
import { callCode } from "@/lib/models/call-code";
import { keyVariable } from "@/lib/models/code-language";
import { shellQuoted } from "@/lib/models/code-literal";
import type { NewApiKey } from "./api-key";

/** The simplest call that a key with only this scope may make. */
const paths: Record<Exclude<KeyScope, "inference">, string> = {
  read: "/api/v1/models",
  billing: "/api/v1/invoices",
  capacity: "/api/v1/node-types",
  keys: "/api/v1/api-keys",
};

export interface FirstCallPlace {
  /** Ends in `/v1`. */
  inferenceUrl: string;
  /** Models that answer in text, the best to begin with first. */
  modelIds: readonly string[];
}

/** A command to try a new key with, for what its scopes and models allow. The key stands in a variable, not in the command. */
export function firstCall(
  { scopes, allowedModels }: Pick<NewApiKey, "scopes" | "allowedModels">,
  { inferenceUrl, modelIds }: FirstCallPlace,
): string {
  if (scopes.includes("inference")) {
    const modelId = modelIds.find((id) => allowedModels === null || allowedModels.includes(id));
    if (modelId === undefined) return get(`${inferenceUrl}/models`);
    return callCode("curl", inferenceUrl, { model: modelId, messages: [{ role: "user", content: "Say hello." }] });
  }
  const scope = scopes.find((each) => each !== "inference") ?? "read";
  return get(new URL(paths[scope], inferenceUrl).href);
}

/** The line that puts a key into the variable that the commands read. */
export function exportKey(secret: string): string {
  return `export ${keyVariable}=${shellQuoted(secret)}`;
}

function get(address: string): string {
  return `curl ${shellQuoted(address)} \\\n  -H "Authorization: Bearer $${keyVariable}"`;
}
