import * as contract from "../contract/rehearsals.ts";
import { type Handler, implement } from "../http/implement.ts";
import { listRehearsals } from "./rehearsals.ts";
import { acknowledgeRehearsal, endRehearsal, startRehearsal } from "./run-rehearsal.ts";

export const rehearsalHandlers: readonly Handler[] = [
  implement(contract.listRehearsals, (ctx, { params }) => listRehearsals(ctx, params.id)),
  implement(contract.createRehearsal, (ctx, { params, body }) => startRehearsal(ctx, params.id, body)),
  implement(contract.acknowledgeRehearsal, (ctx, { params }) => acknowledgeRehearsal(ctx, params.id)),
  implement(contract.endRehearsal, (ctx, { params }) => endRehearsal(ctx, params.id)),
];
