import { longestSubmission } from "@/control-plane/contract/batches";
import { type RequestSize, sizeOf } from "./estimate-batch";

const mostFaults = 5;

/** What a person gave, as far as it can be judged before it is sent. */
export interface ReadRequests {
  count: number;
  /** Models with how many requests ask each, the most asked first. */
  models: readonly { id: string; count: number }[];
  /** What each takes. */
  sizes: readonly RequestSize[];
  faults: readonly { line: number; message: string }[];
}

/** Reads requests, one a line. Only the first faults are named; the control plane judges the rest. */
export function readRequests(text: string, endpoint: string): ReadRequests {
  const models = new Map<string, number>();
  const sizes: RequestSize[] = [];
  const faults: { line: number; message: string }[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const found = readRequest(line, endpoint);
    if (typeof found === "string") {
      if (faults.length < mostFaults) faults.push({ line: index + 1, message: found });
      continue;
    }
    sizes.push(found);
    models.set(found.model, (models.get(found.model) ?? 0) + 1);
  }
  const asked = [...models].map(([id, times]) => ({ id, count: times })).toSorted((one, two) => two.count - one.count);
  return { count: sizes.length, models: asked, sizes, faults };
}

/** What the request takes, or what is wrong. */
function readRequest(line: string, endpoint: string): RequestSize | string {
  let request: unknown;
  try {
    request = JSON.parse(line);
  } catch {
    return "is not JSON";
  }
  if (!isObject(request)) return "is not a JSON object";
  if (typeof request.custom_id !== "string" || request.custom_id === "") return "has no custom_id";
  if (request.url !== endpoint) return `has another url than ${endpoint}`;
  if (!isObject(request.body)) return "has no body";
  const { model } = request.body;
  return typeof model === "string" ? sizeOf(request.body, model) : "names no model in its body";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Requests to begin with, for a model that can be called. */
export function exampleRequests(model: string, endpoint: string): string {
  const ask = (text: string) => {
    if (endpoint === "/v1/embeddings" || endpoint === "/v1/responses") return { model, input: text };
    if (endpoint === "/v1/completions") return { model, prompt: text, max_tokens: 64 };
    return { model, messages: [{ role: "user", content: text }], max_tokens: 64 };
  };
  return ["What is a reservation?", "What does surplus capacity mean?"]
    .map((text, index) =>
      JSON.stringify({ custom_id: `request-${index + 1}`, method: "POST", url: endpoint, body: ask(text) }),
    )
    .join("\n");
}

/** Why a file is not taken; null when it is. */
export function refuseFile(file: { name: string; size: number }): string | null {
  return file.size <= longestSubmission
    ? null
    : `${file.name} is larger than 900 KB. Upload it to /v1/files with an API key, and start it with /v1/batches.`;
}
