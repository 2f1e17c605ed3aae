import { Card } from "@/components/ui/card";
import { DownloadButton } from "@/components/ui/download-button";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { TextLink } from "@/components/ui/text-link";
import type { ConversationView } from "@/lib/conversations/conversation";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

/** When, in which project, until when it is kept, and as which files it can be had. */
export function ConversationFacts({
  org,
  conversation,
  projectName,
  zone,
}: {
  org: string;
  conversation: ConversationView;
  projectName: string;
  zone: string;
}) {
  const { id, projectId, messages, createdAt, updatedAt, deletedAt } = conversation;
  const file = `/api/organizations/${org}/playground/conversations/${encodeURIComponent(id)}/export`;
  return (
    <Card
      title="About"
      actions={
        <>
          <DownloadButton href={`${file}?format=markdown`}>Markdown</DownloadButton>
          <DownloadButton href={`${file}?format=json`}>JSON</DownloadButton>
        </>
      }
      flush
    >
      <KeyValue
        rows={[
          [
            "Project",
            <TextLink key="project" href={pathIn(org, `projects/${projectId}`)}>
              {projectName}
            </TextLink>,
          ],
          ["Messages", formatNumber(messages)],
          ["Begun", <Instant key="begun" at={createdAt} zone={zone} />],
          ["Last message", <Instant key="last" at={updatedAt} zone={zone} />],
          ["Kept until", deletedAt ? <Instant key="kept" at={deletedAt} zone={zone} /> : "its person deletes it"],
          ["Id", <Id key="id" value={id} short />],
        ]}
      />
    </Card>
  );
}
