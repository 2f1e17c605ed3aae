import { DownloadButton } from "@/components/ui/download-button";

/** Every answer with its grades, to be kept. */
export function ExportButtons({ org, id }: { org: string; id: string }) {
  const href = (format: "csv" | "jsonl") => `/api/organizations/${org}/evaluations/${id}/export?format=${format}`;
  return (
    <div className="flex flex-wrap gap-2">
      <DownloadButton href={href("csv")}>CSV</DownloadButton>
      <DownloadButton href={href("jsonl")}>JSON Lines</DownloadButton>
    </div>
  );
}
