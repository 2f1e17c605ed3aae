import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import type { ActionResult } from "@/lib/actions";

type FormAct<Data> = (previous: ActionResult<Data> | null, form: FormData) => Promise<ActionResult<Data>>;

/**
 * The same action, with an answer also where none came: the connection was cut, the console was stopped or has another
 * version. A rejected action would put the page's error in the place of the form, and lose what was typed.
 */
export function answerAlways<Data>(action: FormAct<Data>): FormAct<Data> {
  return async (previous, form) => {
    try {
      return await action(previous, form);
    } catch (error) {
      // Redirects, and pages that are not found.
      unstable_rethrow(error);
      const isOtherVersion = unstable_isUnrecognizedActionError(error);
      return {
        ok: false,
        error: isOtherVersion
          ? {
              code: "unavailable",
              message:
                "The console was updated since this page was opened, so nothing was done. Copy what you typed, then reload the page.",
              requestId: "",
            }
          : {
              // What is sent again carries the same operation.
              code: "unknown_outcome",
              message:
                "The console did not answer, so we do not know whether this was done. What you typed is still here: check the connection, see whether it was done, and send it again if not.",
              requestId: "",
            },
      };
    }
  };
}
