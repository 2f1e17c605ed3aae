import * as contract from "../contract/events.ts";
import { type Handler, implement } from "../http/implement.ts";
import { followEvents, listEvents } from "./list-events.ts";

export const eventHandlers: readonly Handler[] = [
  implement(contract.listEvents, (ctx, { query }) => listEvents(ctx, query)),
  implement(contract.followEvents, (ctx, { query }) => followEvents(ctx, query)),
];
