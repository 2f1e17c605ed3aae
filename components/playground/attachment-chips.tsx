import { formatBytes } from "@/lib/format/number";
import type { Attachment } from "@/lib/playground/prompt";

/** The files that go with the next message. */
export function AttachmentChips({
  attachments,
  onRemove,
}: {
  attachments: readonly Attachment[];
  onRemove: (name: string) => void;
}) {
  if (attachments.length === 0) return null;
  return (
    <ul aria-label="Attached files" className="mb-2 flex flex-wrap gap-2">
      {attachments.map((attachment) => (
        <li
          key={attachment.name}
          className="flex max-w-full items-center gap-2 rounded-lg border border-border py-1 pr-1 pl-2 text-xs"
        >
          {attachment.kind === "image" && attachment.address && (
            // biome-ignore lint/performance/noImgElement: a picture out of the person's own file, in memory
            <img src={attachment.address} alt="" className="size-7 rounded object-cover" />
          )}
          <span className="truncate">{attachment.name}</span>
          <span className="flex-none text-muted">
            {formatBytes(attachment.kind === "image" ? attachment.bytes : attachment.text.length)}
          </span>
          <button
            type="button"
            aria-label={`Remove ${attachment.name}`}
            onClick={() => onRemove(attachment.name)}
            className="grid size-6 flex-none place-items-center rounded text-muted hover:bg-default hover:text-foreground"
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}
