import type { ActionResult } from "@/lib/actions";

/** A bound action of a form that gives nothing. */
export type Act = (previous: ActionResult<void> | null, form: FormData) => Promise<ActionResult<void>>;
