import type { IncomingMessage } from "node:http";
import type { DirectoryModel } from "../../../models/directory-entries.ts";
import { invalidRequest } from "../../openai-error.ts";

const usualLimit = 20;
const highestLimit = 1000;

/** Whether a client of Anthropic's asks, where an address is the same for theirs and OpenAI's. */
export function speaksAnthropic({ headers }: IncomingMessage): boolean {
  return headers["anthropic-version"] !== undefined;
}

/** A model as Anthropic's clients know it. */
export function toAnthropicModel(model: DirectoryModel) {
  const { id, name, createdAtSeconds, retiresAtMs, life, contextTokens, maxOutputTokens } = model;
  return {
    type: "model",
    id,
    display_name: name,
    created_at: toInstant(createdAtSeconds * 1000),
    lifecycle: life === "deprecated" || retiresAtMs !== null ? "deprecated" : "active",
    // Since when is not kept.
    deprecated_at: null,
    retires_at: retiresAtMs === null ? null : toInstant(retiresAtMs),
    max_input_tokens: contextTokens,
    max_tokens: maxOutputTokens,
    line: null,
    capabilities: null,
  };
}

/** A page of models as `limit`, `after_id` and `before_id` of the address ask for. */
export function toAnthropicModelPage(models: readonly DirectoryModel[], url: string | undefined) {
  const query = new URL(url ?? "/", "http://localhost").searchParams;
  const limit = Number(query.get("limit") ?? usualLimit);
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > highestLimit)
    throw invalidRequest(`limit: send a whole number from 1 to ${highestLimit}.`, { param: "limit" });
  const before = query.get("before_id");
  const end = before === null ? models.length : placeOf(models, before, "before_id");
  const after = query.get("after_id");
  const afterPlace = after === null ? 0 : placeOf(models, after, "after_id") + 1;
  const start = before !== null && after === null ? Math.max(0, end - limit) : afterPlace;
  const page = models.slice(start, Math.min(end, start + limit));
  const hasMore = before !== null && after === null ? start > 0 : start + page.length < end;
  return {
    data: page.map(toAnthropicModel),
    first_id: page.at(0)?.id ?? null,
    last_id: page.at(-1)?.id ?? null,
    has_more: hasMore,
  };
}

function placeOf(models: readonly DirectoryModel[], id: string, param: string): number {
  const place = models.findIndex((model) => model.id === id);
  if (place === -1) throw invalidRequest(`${param}: there is no model ${id.slice(0, 128)}.`, { param });
  return place;
}

function toInstant(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
