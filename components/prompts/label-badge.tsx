import { Badge } from "@/components/ui/badge";
import type { PromptLabel } from "@/lib/prompts/prompt";

/** A label with the version that it points at. */
export function LabelBadge({ label: { name, number } }: { label: PromptLabel }) {
  return (
    <Badge tone={name === "production" ? "success" : "default"}>
      {name} <span className="sr-only">points at version</span>
      <span className="font-normal tabular-nums">v{number}</span>
    </Badge>
  );
}
