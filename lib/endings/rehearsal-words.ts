import type { RehearsalView } from "./ending";

/** What a rehearsal did, does or is to do, around its instants: who, the pretended end, and until when it is looked at. */
export function rehearsalWords({
  state,
  startedBy,
  endsAt,
  endedAt,
}: Pick<RehearsalView, "state" | "startedBy" | "endsAt" | "endedAt">): { end: string; observed: string } {
  if (state === "announced")
    return { end: `${startedBy} announced a rehearsal: it will pretend the end at`, observed: "Use is noted until" };
  if (state === "over") return { end: `${startedBy} pretended the end at`, observed: "Use is noted until" };
  if (state === "finished") return { end: `${startedBy} pretended the end at`, observed: "Use was noted until" };
  const cameToPass = endedAt === null || Date.parse(endedAt) >= Date.parse(endsAt);
  return {
    end: cameToPass ? `${startedBy} pretended the end at` : `${startedBy} was to pretend the end at`,
    observed: "It was stopped at",
  };
}
