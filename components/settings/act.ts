import type { ActionResult } from "@/lib/actions";

/** A form action of this page that answers nothing but whether it went well. */
export type Act = (previous: ActionResult<void> | null, form: FormData) => Promise<ActionResult<void>>;
