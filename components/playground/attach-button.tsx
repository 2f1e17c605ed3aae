"use client";

import { FileButton } from "@/components/ui/file-button";

const images = "image/png,image/jpeg,image/gif,image/webp";
const texts = "text/*,.md,.json,.jsonl,.csv,.yaml,.yml,.toml,.log,.py,.ts,.js,.sql,.sh";

/** Chooses files to send along. */
export function AttachButton({
  takesImages,
  onFiles,
}: {
  takesImages: boolean;
  onFiles: (files: readonly File[]) => void;
}) {
  return (
    <FileButton
      label={takesImages ? "Attach images or text files" : "Attach text files"}
      accept={takesImages ? `${images},${texts}` : texts}
      multiple
      onFiles={onFiles}
      variant="ghost"
      size="lg"
      className="!px-2.5 text-muted"
    >
      <svg
        width="16"
        height="16"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        aria-hidden="true"
      >
        <path d="m16 6-8.4 8.4a2 2 0 0 0 2.8 2.8l8.4-8.4a4 4 0 1 0-5.6-5.6L4.8 11.6a6 6 0 1 0 8.5 8.5l8-8" />
      </svg>
    </FileButton>
  );
}
