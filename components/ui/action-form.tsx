"use client";

import {
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
} from "react";
import type { ActionResult, FormAction } from "@/lib/actions";
import { announce } from "./announce";
import { answerAlways } from "./answer-always";
import { classNames } from "./class-names";
import { FormContext } from "./form-context";
import { FormSummary } from "./form-summary";
import { renewOperation } from "./renew-operation";

const unsettled = new Set<string>(["unknown_outcome", "internal"]);

/**
 * A form over a server action. Works before and without script. With script it keeps what was typed, cannot be sent
 * twice, shows the error summary on top and moves the focus there. `done` is announced when it went well.
 */
export function ActionForm<Data>({
  action,
  done,
  resetWhenDone = false,
  onDone,
  renderDone,
  className,
  children,
  label,
  ownSummary = false,
}: {
  action: FormAction<Data>;
  done?: string;
  resetWhenDone?: boolean;
  onDone?: (data: Data) => void;
  /** Stands in the form's place when it went well, also without script: for an answer that is shown once. */
  renderDone?: (data: Data) => ReactNode;
  className?: string;
  label?: string;
  /** True where the form places `FormProblem` itself, as dialogs do below their title. */
  ownSummary?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  // The server draws the action itself, which a form without script needs.
  const [result, send, pending] = useActionState(typeof window === "undefined" ? action : answerAlways(action), null);
  const error = result && !result.ok ? result.error : null;

  const tell = useEffectEvent((answer: ActionResult<Data>) => {
    if (!answer.ok) {
      form.current?.querySelector<HTMLElement>("[data-summary]")?.focus();
      return;
    }
    if (done) announce(done);
    if (resetWhenDone) form.current?.reset();
    onDone?.(answer.data);
  });

  useEffect(() => {
    // Without an answer yet this is a page shown anew, perhaps by the back button: another operation, too.
    renewOperation(form.current, !result || result.ok || !unsettled.has(result.error.code));
    if (result) tell(result);
  }, [result]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    const data = new FormData(event.currentTarget, submitter);
    startTransition(() => send(data));
  }

  if (result?.ok && renderDone) return renderDone(result.data);

  return (
    <FormContext value={{ id, pending, error, values: (result && !result.ok && result.values) || {} }}>
      <form
        ref={form}
        action={send}
        onSubmit={submit}
        aria-label={label}
        noValidate
        className={classNames("grid gap-4", className)}
      >
        {error && !ownSummary && <FormSummary error={error} formId={id} />}
        {children}
      </form>
    </FormContext>
  );
}
