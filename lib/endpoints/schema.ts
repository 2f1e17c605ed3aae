import { z } from "zod";
import { identifier, name, oneLine } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";

const count = (least: string, most: number) =>
  z.coerce.number("Write a whole number.").int("Write a whole number.").min(1, least).max(most, `At most ${most}.`);

const fields = {
  name,
  reservationId: z.string().min(1, "Choose a reservation.").max(128),
  /** Of the catalogue; empty for weights of one's own. */
  modelId: orAbsent(identifier),
  weights: orAbsent(oneLine.max(200, "Use at most 200 characters.")),
  replicas: count("At least one replica.", 1000),
  nodesPerReplica: count("At least one node.", 1000),
  /** Empty for every project. */
  projectId: orAbsent(identifier),
  note: orAbsent(oneLine.max(400, "Use at most 400 characters.")),
};

type Chosen = { modelId?: string | undefined; weights?: string | undefined };
const isOneOfBoth = ({ modelId, weights }: Chosen) => Boolean(modelId) !== Boolean(weights);
const oneOfBoth = {
  path: ["weights"],
  message: "Choose a model of the catalogue, or name weights of your own; not both.",
};

/** What is planned, as it stands in the address between the form and its review. */
const endpointDraft = z.object(fields).refine(isOneOfBoth, oneOfBoth);
export type EndpointDraft = z.infer<typeof endpointDraft>;

export const createEndpointInput = z.strictObject({ operationId, ...fields }).refine(isOneOfBoth, oneOfBoth);
export type CreateEndpointInput = z.infer<typeof createEndpointInput>;

export const stopEndpointInput = z.strictObject({ operationId, id: identifier });

/** The first message of each field that a draft gets wrong. */
export function draftProblems(search: Record<string, unknown>): {
  draft: EndpointDraft | null;
  problems: Record<string, string>;
} {
  const parsed = endpointDraft.safeParse({ name: "", reservationId: "", replicas: "", nodesPerReplica: "", ...search });
  if (parsed.success) return { draft: parsed.data, problems: {} };
  const problems: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) problems[String(path[0])] ??= message;
  return { draft: null, problems };
}

/** The list's address. What is not understood is left out. */
export const endpointFilter = z.object({
  cursor: z.string().max(512).optional().catch(undefined),
});
