import type { Context, OperatorContext } from "../context.ts";
import type { Route, RouteAnswer, RouteInput } from "../contract/route.ts";

type ContextOf<R extends Route> = R["needs"] extends "operator" | "console" | "public" ? OperatorContext : Context;
type AnswerOf<R extends Route> = R["response"] extends undefined
  ? FileAnswer | StreamAnswer
  : RouteAnswer<R> extends Response
    ? FileAnswer | StreamAnswer
    : RouteAnswer<R>;

/** An answer that is not JSON. */
export interface FileAnswer {
  body: Uint8Array;
  fileName: string;
  /** Where it is not always the one of the route. */
  mediaType?: string;
}

/** A file that is sent as it is read. */
export interface StreamAnswer extends Omit<FileAnswer, "body"> {
  body: AsyncIterable<Uint8Array>;
}

export interface Handler {
  route: Route;
  run(ctx: Context, input: { params: unknown; query: unknown; body: unknown }): Promise<unknown>;
  /** What a repeated call with the same idempotency key is answered; without it, the first answer. */
  replay?: (answer: unknown) => unknown;
}

/** Binds a route of the contract to the verb or query behind it. The server does the rest: who, may they, is it valid. */
export function implement<R extends Route>(
  route: R,
  run: (ctx: ContextOf<R>, input: RouteInput<R>) => Promise<AnswerOf<R>>,
  options: { replay?: (answer: AnswerOf<R>) => AnswerOf<R> } = {},
): Handler {
  // The server parses the input with this route's schemas and makes the context that its `needs` asks for.
  return {
    route,
    run: run as unknown as Handler["run"],
    ...(options.replay ? { replay: options.replay as Handler["replay"] & {} } : {}),
  };
}
