import { formatCount } from "@/lib/format/number";

/** Days after its last message for which a conversation is kept: null until somebody deletes it, 0 not at all. */
export type KeepDays = number | null;

/** What can be chosen, from the longest. */
export const keepChoices = [null, 365, 180, 90, 30, 7, 1, 0] as const satisfies readonly KeepDays[];

/** A project's retention in a few words, to stand beside its name. */
export function describeKeeping(keepDays: KeepDays): string {
  if (keepDays === null) return "History is kept";
  if (keepDays === 0) return "No history: nothing is written";
  return `History for ${formatCount(keepDays, "day")}`;
}

/** What a choice means, in a sentence. */
export function explainKeeping(keepDays: KeepDays): string {
  if (keepDays === null) return "Conversations and evaluations are kept until somebody deletes them.";
  if (keepDays === 0)
    return "Nothing of a conversation is written: it lives in the tab and is gone with it. Evaluations cannot be made, because a run needs its cases. What was used is metered and charged as ever, without any content.";
  return `A conversation is deleted ${formatCount(keepDays, "day")} after its last message. So are the cases, prompts and answers of an evaluation after its last answer; its scores, counts and cost stay.`;
}

/** What is deleted, counted: "2 conversations and the texts of 1 evaluation". */
export function nameTexts({ conversations, evaluations }: { conversations: number; evaluations: number }): string {
  const texts = evaluations > 0 ? `the texts of ${formatCount(evaluations, "evaluation")}` : null;
  if (texts === null) return formatCount(conversations, "conversation");
  return conversations > 0 ? `${formatCount(conversations, "conversation")} and ${texts}` : texts;
}

/** A project's retention with what it holds now. */
export interface ProjectRetention {
  keepDays: KeepDays;
  conversations: number;
  /** Those whose cases and answers are there. */
  evaluations: number;
  /** By choice of `keepChoices`: how many would be deleted at once. */
  wouldDelete: readonly { conversations: number; evaluations: number }[];
}
