import type { ActionResult } from "@/lib/actions";

/** The action that marks a notification read, or all up to it. */
export type MarkRead = (org: string, value: { id: string; all: boolean }) => Promise<ActionResult<void>>;
