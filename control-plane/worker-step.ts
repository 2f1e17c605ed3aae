import type { OperatorContext } from "./context.ts";

/** What a worker step holds; `db` is the pool, so a step opens its own transactions. */
export interface WorkerContext extends OperatorContext {
  /** The manual engine completes by itself. */
  demo: boolean;
  /** The clock is moved by hand. */
  adjustable: boolean;
}

/** Something that falls due; can be run twice and can be killed at any line. */
export interface WorkerStep {
  name: string;
  run(ctx: WorkerContext): Promise<void>;
}
