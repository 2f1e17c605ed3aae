import type { ErrorAnswer } from "@/lib/errors";
import { buttonClass } from "./button-class";

/**
 * What went wrong with a form, on top of it, with a way to each field. The form moves the focus here. Who was signed out
 * signs in beside it, so that what was typed stays.
 */
export function FormSummary({ error, formId }: { error: ErrorAnswer; formId: string }) {
  const fields = Object.entries(error.fields ?? {});
  const isToldByField = fields.some(([, message]) => message === error.message);
  return (
    <div
      data-summary
      tabIndex={-1}
      role="alert"
      className="rounded-lg border border-danger/40 bg-danger-soft px-3 py-2.5 text-table"
    >
      {!isToldByField && <p className="font-medium text-danger-soft-foreground">{error.message}</p>}
      {fields.length > 0 && (
        <ul className="mt-1 grid gap-0.5">
          {fields.map(([name, message]) => (
            <li key={name}>
              <a href={`#${formId}-${name}`} className="underline underline-offset-2">
                {message}
              </a>
            </li>
          ))}
        </ul>
      )}
      {error.code === "unauthenticated" && (
        <p className="mt-1.5">
          <a href="/sign-in" target="_blank" rel="noreferrer" className={buttonClass("secondary", "sm")}>
            Sign in (new tab)
          </a>
        </p>
      )}
      {fields.length === 0 && error.requestId && (
        <p className="mt-1 font-mono text-2xs text-muted">Request {error.requestId}</p>
      )}
    </div>
  );
}
