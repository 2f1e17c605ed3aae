"use client";

import { type RefObject, useCallback, useState } from "react";
import { describeEstimate } from "@/lib/playground/estimate";
import { missingVariables, overLimit } from "@/lib/playground/plan-call";
import type { Attachment } from "@/lib/playground/prompt";
import type { Column, PlaygroundState } from "@/lib/playground/state";
import { variablesIn } from "@/lib/playground/variables";
import type { Kept } from "./kept";
import type { Acts } from "./use-acts";

/** What is being written, where it goes, and whether it can be sent. */
export function useComposition(place: Kept, state: PlaygroundState, input: RefObject<HTMLTextAreaElement | null>) {
  const [composed, setComposed] = useState({ text: place.draft, round: 0 });
  const [target, chooseTarget] = useState<number | "all">("all");
  const [draftNames, setDraftNames] = useState(() => variablesIn(place.draft).join(" "));
  const [, setLimit] = useState(place.limit);

  const note = useCallback((text: string) => {
    // A string, so that React draws nothing again while the names stay the same.
    setDraftNames(variablesIn(text).join(" "));
  }, []);

  /** Puts a text into the composer, which is made anew for it, and the cursor behind it. */
  const compose = useCallback(
    (text: string) => {
      place.draft = text;
      note(text);
      setComposed(({ round }) => ({ text, round: round + 1 }));
      requestAnimationFrame(() => input.current?.focus());
    },
    [place, note, input],
  );

  const systems = state.columns.map(({ settings }) => settings.system);
  return {
    ...composed,
    compose,
    target,
    chooseTarget,
    variableNames: [...new Set([...variablesIn(...systems), ...draftNames.split(" ").filter(Boolean)])],
    targetsOf(columns: readonly Column[]): number[] {
      const ids = columns.map(({ id }) => id);
      return target !== "all" && ids.includes(target) ? [target] : ids;
    },
    change(text: string, attachments: readonly Attachment[]) {
      place.draft = text;
      place.attachments = attachments;
      note(text);
    },
    setLimit(limit: string | null) {
      place.limit = limit;
      setLimit(limit);
    },
    check(acts: Acts, targets: readonly number[], text: string, attachments: readonly Attachment[]) {
      const plans = targets.map((columnId) => acts.plan(columnId, text, attachments));
      const estimates = plans.map(({ estimate }) => estimate);
      const blocked =
        plans.map((plan) => plan.blocked).find(Boolean) ??
        missingVariables([text], state.variables) ??
        (text.trim() === "" ? null : overLimit(estimates, place.limit, place.store.spending));
      return { blocked, estimate: describeEstimate(estimates) };
    },
  };
}
