"use client";

import { type ClipboardEvent, type DragEvent, useState } from "react";
import { announce } from "@/components/ui/announce";
import type { Attachment } from "@/lib/playground/prompt";

/** Files that go with the next message: chosen, pasted or dropped, and checked before they are taken. */
export function useAttachments(
  initial: readonly Attachment[],
  takesImages: boolean,
  onChange: (attachments: readonly Attachment[]) => void,
) {
  const [attachments, setAttachments] = useState(initial);
  const [fault, setFault] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);

  function change(next: readonly Attachment[]) {
    setAttachments(next);
    onChange(next);
  }

  async function add(files: readonly File[]) {
    if (files.length === 0) return;
    // Reading files is loaded with the first one.
    const { readAttachments } = await import("@/lib/playground/read-attachments");
    const read = await readAttachments(files, attachments, takesImages);
    setFault(read.fault);
    change(read.attachments);
    if (!read.fault) announce(files.length === 1 ? "File attached." : `${files.length} files attached.`);
  }

  return {
    attachments,
    fault,
    isOver,
    add,
    remove(name: string) {
      setFault(null);
      change(attachments.filter((attachment) => attachment.name !== name));
    },
    clear() {
      setFault(null);
      setAttachments([]);
    },
    paste(event: ClipboardEvent) {
      const files = [...event.clipboardData.files];
      if (files.length === 0) return;
      event.preventDefault();
      void add(files);
    },
    dropProps: {
      onDragOver(event: DragEvent) {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop(event: DragEvent) {
        setOver(false);
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        void add([...event.dataTransfer.files]);
      },
    },
  };
}
