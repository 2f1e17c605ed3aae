import type { Context } from "../context.ts";

/** Who asks for files and batches, and in which project; null for a person who sees all of the organization's. */
export interface BatchContext extends Context {
  projectId: string | null;
}
