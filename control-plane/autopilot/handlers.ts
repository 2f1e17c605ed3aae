import * as contract from "../contract/autopilot.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getAutopilot, putAutopilot } from "./autopilots.ts";

export const autopilotHandlers: readonly Handler[] = [
  implement(contract.getIdleAutopilot, (ctx, { params }) => getAutopilot(ctx, params.id)),
  implement(contract.putIdleAutopilot, (ctx, { params, body }) => putAutopilot(ctx, params.id, body)),
];
