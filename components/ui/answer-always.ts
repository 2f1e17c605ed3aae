import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import type { ActionResult, FormAction } from "@/lib/actions";

interface Words {
  /** To do before the page is loaded again. */
  keep: string;
  /** To do where nobody knows whether it was done. */
  unsure: string;
}

const ofAForm: Words = {
  keep: "Copy what you typed, then reload the page.",
  unsure: "What you typed is still here: check the connection, see whether it was done, and send it again if not.",
};
const ofAButton: Words = { keep: "Reload the page.", unsure: "Check the connection, and try again." };

/**
 * The same action, with an answer also where none came: the connection was cut, the console was stopped or has another
 * version. A rejected action would put the page's error in the place of the form, and lose what was typed.
 */
export function answerAlways<Data>(action: FormAction<Data>): FormAction<Data> {
  return (previous, form) => answered(() => action(previous, form), ofAForm);
}

/** The answer of an action that a button calls, or of a form's in `words`; an error as a value also where none came. */
export async function answered<Data>(
  act: () => Promise<ActionResult<Data>>,
  words: Words = ofAButton,
): Promise<ActionResult<Data>> {
  try {
    return await act();
  } catch (error) {
    // Redirects, and pages that are not found.
    unstable_rethrow(error);
    if (unstable_isUnrecognizedActionError(error))
      return refusal(
        "unavailable",
        `The console was updated since this page was opened, so nothing was done. ${words.keep}`,
      );
    // What is sent again carries the same operation.
    return refusal(
      "unknown_outcome",
      `The console did not answer, so we do not know whether this was done. ${words.unsure}`,
    );
  }
}

function refusal(code: "unavailable" | "unknown_outcome", message: string): ActionResult<never> {
  return { ok: false, error: { code, message, requestId: "" } };
}
