"use client";

import { useMemo } from "react";
import { toKeptState } from "@/lib/playground/kept-state";
import type { PlaygroundAccess } from "@/lib/playground/playground-access";
import type { Kept } from "./kept";

/** The playground for what stands in its toolbar. */
export function useAccess(place: Kept, projectId: string, compose: (text: string) => void): PlaygroundAccess {
  return useMemo(
    () => ({
      projectId,
      store: place.store,
      read: () => toKeptState({ ...place.store.state, draft: place.draft }, { textOf: place.store.textOf }),
      load(state) {
        place.store.clear(() => state);
        place.attachments = [];
        compose(state.draft);
      },
    }),
    [place, projectId, compose],
  );
}
