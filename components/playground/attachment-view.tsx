import { formatBytes } from "@/lib/format/number";
import type { Attachment } from "@/lib/playground/prompt";

/** An image in small, or a file of text that opens. */
export function AttachmentView({ attachment }: { attachment: Attachment }) {
  if (attachment.kind === "text") {
    return (
      <details className="rounded-lg border border-border px-3 py-1.5 text-table">
        <summary className="[overflow-wrap:anywhere]">
          {attachment.name} <span className="text-muted">{formatBytes(attachment.text.length)}</span>
        </summary>
        <pre className="mt-1 max-h-60 overflow-y-auto text-xs whitespace-pre-wrap [overflow-wrap:anywhere]">
          {attachment.text}
        </pre>
      </details>
    );
  }
  const { name, bytes, address } = attachment;
  return (
    <figure className="grid w-fit max-w-full gap-1 text-xs text-muted">
      {address ? (
        // biome-ignore lint/performance/noImgElement: a picture out of the person's own file, in memory
        <img src={address} alt={name} className="max-h-48 max-w-full rounded-lg border border-border object-contain" />
      ) : (
        <span className="rounded-lg border border-dashed border-border px-3 py-2">The image itself was not kept.</span>
      )}
      <figcaption className="[overflow-wrap:anywhere]">
        {name}, {formatBytes(bytes)}
      </figcaption>
    </figure>
  );
}
