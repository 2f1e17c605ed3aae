import type { ReactNode } from "react";

/** An error as an answer: what happened, what it means, what to do now, and the request id. */
export function ErrorState({
  title,
  children,
  requestId,
  action,
}: {
  title: string;
  children: ReactNode;
  requestId?: string | undefined;
  action?: ReactNode;
}) {
  return (
    <div role="alert" className="grid justify-items-start gap-2 rounded-lg border border-border bg-surface px-5 py-5">
      <h2 className="text-sm font-semibold">{title}</h2>
      <div className="max-w-[64ch] text-table text-muted">{children}</div>
      {action && <div className="mt-1 flex gap-2">{action}</div>}
      {requestId && <p className="mt-1 font-mono text-2xs text-muted">Request {requestId}</p>}
    </div>
  );
}
