import { type TagSubject, tagSubjects } from "@/control-plane/contract/tags";

/** What can be tagged, in the order of the page. */
export const taggable: readonly TagSubject[] = tagSubjects;

export const subjectLabels: Record<TagSubject, string> = {
  project: "Projects",
  reservation: "Reservations",
  apiKey: "API keys",
};
