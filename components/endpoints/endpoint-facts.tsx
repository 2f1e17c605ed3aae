import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import { type EndpointView, isLiving } from "@/lib/endpoints/endpoint";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

/** What an endpoint is, where it runs and how it is called. */
export function EndpointFacts({
  org,
  endpoint,
  reservation,
  projectNames,
  zone,
}: {
  org: string;
  endpoint: EndpointView & { url: string };
  /** Its name; the id where it cannot be read. */
  reservation: string;
  projectNames: ReadonlyMap<string, string>;
  zone: string;
}) {
  const { replicas, nodesPerReplica, projectIds, healthy } = endpoint;
  return (
    <Card title="This endpoint" flush>
      <KeyValue
        rows={[
          ["URL", <Copyable key="url" text={endpoint.url} label="Copy the URL" />],
          ["Model name", <Copyable key="model" text={endpoint.model} label="Copy the model name" />],
          ["Serves", endpoint.weights],
          healthy !== null && ["Server", <StatusBadge key="server" status={healthy ? "healthy" : "unhealthy"} />],
          ["Replicas", `${replicas}, ${nodesPerReplica === 1 ? "one node" : `${nodesPerReplica} nodes`} each`],
          ["Context", `${formatNumber(endpoint.contextTokens)} tokens`],
          [
            "Reservation",
            <TextLink key="res" href={pathIn(org, `reservations/${encodeURIComponent(endpoint.reservationId)}`)}>
              {reservation}
            </TextLink>,
          ],
          [
            "Who may call it",
            projectIds ? (
              <span key="who" className="flex flex-wrap gap-1">
                {projectIds.map((id) => (
                  <Badge key={id}>{projectNames.get(id) ?? id}</Badge>
                ))}
              </span>
            ) : (
              "every project"
            ),
          ],
          ["In this state since", <Instant key="since" at={endpoint.since} zone={zone} />],
          isLiving(endpoint) && ["Ends with its reservation", <Instant key="ends" at={endpoint.endsAt} zone={zone} />],
          ["Planned", <Instant key="made" at={endpoint.createdAt} zone={zone} />],
          ["Planned by", endpoint.createdBy],
          endpoint.note !== "" && ["For those who deploy it", endpoint.note],
          ["Id", <Id key="id" value={endpoint.id} />],
        ]}
      />
    </Card>
  );
}

function Copyable({ text, label }: { text: string; label: string }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <code className="min-w-0 break-all">{text}</code>
      <CopyButton text={text} label={label} />
    </span>
  );
}
