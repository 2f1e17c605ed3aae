import type { TagSubject } from "@/control-plane/contract/tags";

export const subjectLabels: Record<TagSubject, string> = {
  project: "Projects",
  reservation: "Reservations",
  apiKey: "API keys",
};
