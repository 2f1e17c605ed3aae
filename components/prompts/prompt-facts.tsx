import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { TextLink } from "@/components/ui/text-link";
import { pathIn } from "@/lib/format/path";
import type { PromptView } from "@/lib/prompts/prompt";

/** Owner, project, where it came from, and its id. */
export function PromptFacts({
  org,
  prompt,
  projects,
  zone,
}: {
  org: string;
  prompt: PromptView;
  projects: readonly { id: string; name: string }[];
  zone: string;
}) {
  const { projectId, forkedFrom } = prompt;
  return (
    <Card title="About" flush>
      <KeyValue
        rows={[
          ["Owner", prompt.owner.isYou ? `${prompt.owner.name} (you)` : prompt.owner.name],
          ["Project", projectId ? (projects.find(({ id }) => id === projectId)?.name ?? projectId) : "none"],
          forkedFrom && [
            "Forked from",
            <TextLink key="fork" href={pathIn(org, `prompts/${forkedFrom.promptId}`, { version: forkedFrom.number })}>
              {forkedFrom.name}, version {forkedFrom.number}
            </TextLink>,
          ],
          ["Created", <Instant key="created" at={prompt.createdAt} zone={zone} />],
          ["Id", <Id key="id" value={prompt.id} short />],
        ]}
      />
    </Card>
  );
}
