import type { Endpoint } from "../contract/endpoints.ts";

type State = Endpoint["state"];

/** From each state the states that may follow; a state without followers is final. */
const transitions: Readonly<Record<State, readonly State[]>> = {
  planned: ["deploying", "stopped", "failed"],
  deploying: ["running", "stopping", "stopped", "failed"],
  running: ["stopping", "stopped", "failed"],
  stopping: ["stopped", "failed"],
  stopped: [],
  failed: [],
};

/** Whether an endpoint may go from one state to another. */
export function canFollow(from: State, to: State): boolean {
  return transitions[from].includes(to);
}

/** Whether it has nodes, or will have. */
function isLiving(state: State): boolean {
  return transitions[state].length > 0;
}

/** States of endpoints that have nodes, or will have. */
export const livingStates = (Object.keys(transitions) as State[]).filter(isLiving);
