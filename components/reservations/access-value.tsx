import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { SaveTextButton } from "@/components/ui/save-text-button";
import { accessFileName, isFileLike } from "@/lib/reservations/access-file";
import type { RevealedAccess } from "@/lib/reservations/reservation";

/** One way to the nodes: a command or an address in a line; a file in a box that scrolls, to copy or to save. */
export function AccessValue({ method: { kind, label, value, note } }: { method: RevealedAccess }) {
  return (
    <div className="grid min-w-0 grid-cols-1 gap-1">
      {isFileLike(value) ? (
        <CodeBlock
          code={value}
          label={label}
          head={<span className="min-w-0 text-table font-medium break-words text-foreground">{label}</span>}
          actions={<SaveTextButton text={value} fileName={accessFileName(kind, label)} label={label} />}
          bounded
        />
      ) : (
        <>
          <p className="text-table font-medium break-words">{label}</p>
          <div className="flex items-start gap-2 rounded-md border border-border bg-surface-secondary py-1.5 pr-1.5 pl-3">
            <code className="min-w-0 flex-1 py-0.5 text-xs break-all whitespace-pre-wrap">{value}</code>
            <CopyButton text={value} label={`Copy ${label}`} />
          </div>
        </>
      )}
      {note && <p className="text-xs text-muted">{note}</p>}
    </div>
  );
}
