"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { withModels } from "@/lib/playground/columns";
import { createTokenSource } from "@/lib/playground/inference-token";
import { chooseModel, type PlaygroundModel } from "@/lib/playground/model";
import { createPlaygroundStore } from "@/lib/playground/playground-store";
import { findSettledUsage } from "@/lib/playground/settled-usage";
import { emptyState, type PlaygroundState } from "@/lib/playground/state";
import { type Kept, keepPlayground } from "./kept";

export interface PlaygroundSetup {
  org: string;
  userId: string;
  /** Ends in `/v1`; the browser calls it directly. */
  inferenceUrl: string;
  /** At least one. */
  models: readonly [PlaygroundModel, ...PlaygroundModel[]];
  projects: readonly { id: string; name: string }[];
  /** The project to begin with, unless the address names one. */
  projectId: string;
  mayMakeKeys: boolean;
}

/** What a tab may spend until somebody raises it. */
const usualLimit = "5";

function makePlace({ org, inferenceUrl, models }: PlaygroundSetup): Kept {
  const getToken = createTokenSource(org);
  const findUsage = (requestId: string) => findSettledUsage(org, requestId);
  const first = chooseModel(models, null) ?? models[0];
  const store = createPlaygroundStore(emptyState([first.id]), { inferenceUrl, getToken, findUsage });
  return { store, getToken, draft: "", attachments: [], limit: usualLimit };
}

/** The playground of this tab and what is in it. The address says which models: `?model=a&model=b`. */
export function usePlace(setup: PlaygroundSetup): { place: Kept; state: PlaygroundState } {
  const asked = useSearchParams().getAll("model");
  const [place] = useState(() => {
    const found = keepPlayground(`${setup.userId} ${setup.org}`, () => makePlace(setup));
    if (asked.length > 0) found.store.change((before) => withModels(before, asked));
    return found;
  });
  const { store } = place;
  const state = useSyncExternalStore(
    store.subscribe,
    () => store.state,
    () => store.state,
  );
  const written = useRef("");

  useEffect(() => {
    const search = new URLSearchParams(window.location.search);
    const shown = state.columns.map(({ modelId }) => modelId);
    if (shown.join("\n") === search.getAll("model").join("\n")) return;
    search.delete("model");
    for (const modelId of shown) search.append("model", modelId);
    written.current = shown.join("\n");
    window.history.replaceState(null, "", `?${search}`);
  }, [state.columns]);

  const address = asked.join("\n");
  useEffect(() => {
    // A link to the playground from within the playground.
    if (address && address !== written.current) store.change((before) => withModels(before, address.split("\n")));
  }, [address, store]);

  // Leaving the page ends the answers: nobody reads them any more, and they cost.
  useEffect(() => () => store.stop(), [store]);

  return { place, state };
}
