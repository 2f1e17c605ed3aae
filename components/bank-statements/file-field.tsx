"use client";

import { useState } from "react";
import { FileButton } from "@/components/ui/file-button";
import { useField } from "@/components/ui/form-context";

/** Reads a file of the person's own as text, UTF-8 or else the older Western European set; it is sent with the form. */
export function FileField({ accept, label }: { accept: string; label: string }) {
  const { message, control } = useField("content");
  const name = useField("fileName");
  const [file, setFile] = useState<{ name: string; content: string } | null>(null);
  const problem = message ?? name.message;

  async function read(chosen: File | undefined) {
    if (!chosen) return;
    const bytes = await chosen.arrayBuffer();
    let content: string;
    try {
      content = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      content = new TextDecoder("windows-1252").decode(bytes);
    }
    setFile({ name: chosen.name, content });
  }

  return (
    <div id={control.id} tabIndex={-1} className="grid gap-1">
      <div className="flex flex-wrap items-center gap-3">
        <FileButton label={label} accept={accept} size="md" onFiles={([chosen]) => void read(chosen)} />
        <span role="status" className="text-table break-all">
          {file?.name ?? <span className="text-muted">No file chosen</span>}
        </span>
      </div>
      <input type="hidden" name="content" value={file?.content ?? ""} />
      <input type="hidden" name="fileName" value={file?.name ?? ""} />
      <p id={`${control.id}-note`} className={problem ? "description !text-danger-text" : "description"}>
        {problem ?? "At most 2.5 MB. It is read here and not kept as a file."}
      </p>
    </div>
  );
}
