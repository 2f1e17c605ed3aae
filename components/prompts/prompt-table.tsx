import { Badge } from "@/components/ui/badge";
import { Instant } from "@/components/ui/instant";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { pathIn } from "@/lib/format/path";
import { type PromptSummary, sharingLabels } from "@/lib/prompts/prompt";
import { LabelBadge } from "./label-badge";

/** Prompts of the library; a row opens the newest version. */
export function PromptTable({
  org,
  prompts,
  projects,
  zone,
}: {
  org: string;
  prompts: readonly PromptSummary[];
  /** Names by id. */
  projects: ReadonlyMap<string, string>;
  zone: string;
}) {
  return (
    <Table caption="Prompts, last changed first" stacked>
      <thead>
        <tr>
          <Th>Prompt</Th>
          <Th>Labels</Th>
          <Th align="end">Version</Th>
          <Th>Project</Th>
          <Th>Owner</Th>
          <Th>Shared</Th>
          <Th>Changed</Th>
        </tr>
      </thead>
      <tbody>
        {prompts.map((prompt) => (
          <tr key={prompt.id}>
            <Td className="min-w-52" narrow="title">
              <RowLink href={pathIn(org, `prompts/${prompt.id}`)}>{prompt.name}</RowLink>
              {prompt.description && (
                <span className="line-clamp-2 text-xs text-muted [overflow-wrap:anywhere]">{prompt.description}</span>
              )}
            </Td>
            <Td narrow="wide">
              {prompt.labels.length > 0 && (
                <span className="flex flex-wrap gap-1">
                  {prompt.labels.map((label) => (
                    <LabelBadge key={label.name} label={label} />
                  ))}
                </span>
              )}
            </Td>
            <Td align="end" label="Newest version">
              {prompt.latestNumber}
            </Td>
            <Td label="Project">
              {prompt.projectId ? (
                (projects.get(prompt.projectId) ?? prompt.projectId)
              ) : (
                <span className="text-muted">none</span>
              )}
            </Td>
            <Td label="Owner">{prompt.owner.isYou ? "You" : prompt.owner.name}</Td>
            <Td narrow="aside">
              <Badge tone={prompt.sharing === "private" ? "default" : "accent"}>{sharingLabels[prompt.sharing]}</Badge>
            </Td>
            <Td nowrap label="Changed">
              <Instant at={prompt.updatedAt} zone={zone} dense />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
