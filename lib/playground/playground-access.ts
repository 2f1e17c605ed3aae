import { createContext } from "react";
import type { PlaygroundStore } from "./playground-store";
import type { PlaygroundState } from "./state";

/**
 * What may be done with the playground from a place in its toolbar: read what is in it, and put something else into it.
 * `read` gives a state that can be written down as it is; running answers are in it as far as they came.
 */
export interface PlaygroundAccess {
  projectId: string;
  /** The same as long as the tab lives. */
  store: Pick<PlaygroundStore, "state" | "subscribe" | "isRunning">;
  read(): PlaygroundState;
  /** Replaces everything, conversation and all. Check what comes from elsewhere with `checkState` before. */
  load(state: PlaygroundState): void;
}

/** Null outside of a playground. */
export const PlaygroundAccessContext = createContext<PlaygroundAccess | null>(null);
