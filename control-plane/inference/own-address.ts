import { endpointModelPrefix } from "../contract/endpoint-model.ts";
import { type ParsedRequest, replaceMember } from "./inference-request.ts";
import { scanMembers, splice } from "./json-members.ts";
import type { Surface } from "./surfaces/surface.ts";
import { surfaces } from "./surfaces/surfaces.ts";

// Anthropic's clients put /v1 after whatever base address they are given.
const ownAddress = new RegExp(`^/v1/(${endpointModelPrefix}[^/]+)(?:/v1)?(/.+)$`);

/** The model of a path below a dedicated endpoint's own URL, and the path as it would be without it; null for others. */
export function belowOwnAddress(path: string): { model: string; path: string } | null {
  const [, model, rest] = ownAddress.exec(path) ?? [];
  return model !== undefined && rest !== undefined ? { model, path: `/v1${rest}` } : null;
}

/** A surface at the URL of a dedicated endpoint: that endpoint answers, whatever model a request names there. */
export function ownSurface({ model, path }: { model: string; path: string }): Surface | undefined {
  const surface = surfaces.find((candidate) => candidate.path === path);
  return surface && { ...surface, parse: (body) => named(surface.parse(body), model) };
}

function named(request: ParsedRequest, model: string): ParsedRequest {
  if (request.model === model) return request;
  const body = splice(request.body, [replaceMember(request.members, "model", JSON.stringify(model))]);
  return { ...request, model, body, members: scanMembers(body).members };
}
