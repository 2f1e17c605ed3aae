import { CopyButton } from "./copy-button";

/** A secret that is shown this one time. */
export function SecretOnce({ secret }: { secret: string }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-warning/40 bg-warning-soft px-3 py-2.5">
      <code className="min-w-0 text-sm break-all select-all" data-secret>
        {secret}
      </code>
      <CopyButton text={secret} label="Copy the secret">
        Copy secret
      </CopyButton>
    </div>
  );
}
