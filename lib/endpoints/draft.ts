import type { SearchParams } from "@/lib/query/search-params";
import type { EndpointPlace } from "./endpoint";
import { draftProblems, type EndpointDraft } from "./schema";

interface Choices {
  places: readonly EndpointPlace[];
  models: readonly { id: string; name: string }[];
  projects: readonly { id: string; name: string }[];
}

export interface Draft {
  /** What was typed, for the form. */
  values: Record<string, string>;
  problems: Record<string, string>;
  /** Everything that the review shows; null while something is missing or wrong, or nothing was sent. */
  review: { draft: EndpointDraft; place: EndpointPlace; serves: string; callers: string } | null;
}

/** What the address says of an endpoint to plan, checked against what there is. */
export function readDraft(search: SearchParams, choices: Choices): Draft {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === "string" && name !== "review") values[name] = value.slice(0, 500);
  }
  if (search.review === undefined) return { values, problems: {}, review: null };
  const { draft, problems } = draftProblems(values);
  if (!draft) return { values, problems, review: null };
  const place = choices.places.find(({ id }) => id === draft.reservationId);
  if (!place) return { values, problems: { reservationId: "Choose one of your reservations." }, review: null };
  if (draft.replicas * draft.nodesPerReplica > place.freeNodes) {
    const replicas = `These need ${draft.replicas * draft.nodesPerReplica} nodes, and ${place.freeNodes} are free.`;
    return { values, problems: { replicas }, review: null };
  }
  const model = choices.models.find(({ id }) => id === draft.modelId);
  if (draft.modelId && !model)
    return { values, problems: { modelId: "Choose a model of the catalogue." }, review: null };
  const project = choices.projects.find(({ id }) => id === draft.projectId);
  if (draft.projectId && !project)
    return { values, problems: { projectId: "Choose one of your projects." }, review: null };
  return {
    values,
    problems: {},
    review: {
      draft,
      place,
      serves: model?.name ?? draft.weights ?? "",
      callers: project ? `Keys and people of ${project.name}` : "Keys and people of every project",
    },
  };
}
