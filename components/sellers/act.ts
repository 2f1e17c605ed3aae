import type { ActionResult } from "@/lib/actions";

/** An operator's action of a form that gives nothing. */
export type Act = (previous: ActionResult<void> | null, form: FormData) => Promise<ActionResult<void>>;
