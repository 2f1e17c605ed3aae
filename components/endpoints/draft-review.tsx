import type { Route } from "next";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { OperationId } from "@/components/ui/operation-id";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { EndpointPlace } from "@/lib/endpoints/endpoint";
import type { EndpointDraft } from "@/lib/endpoints/schema";
import { formatCount } from "@/lib/format/number";

/** What will happen, before it does. */
export function DraftReview({
  draft,
  place,
  serves,
  callers,
  back,
  list,
  zone,
  action,
}: {
  draft: EndpointDraft;
  place: EndpointPlace;
  serves: string;
  callers: string;
  back: Route;
  /** The list of endpoints. */
  list: Route;
  zone: string;
  action: FormAction<null>;
}) {
  const nodes = draft.replicas * draft.nodesPerReplica;
  return (
    <div className="grid max-w-xl gap-4">
      <Card title="Review" flush>
        <KeyValue
          rows={[
            ["Name", draft.name],
            ["Serves", serves],
            ["Reservation", place.name],
            ["Replicas", `${draft.replicas}, ${formatCount(draft.nodesPerReplica, "node")} each`],
            ["Nodes", `${nodes} of ${place.freeNodes} free; ${place.freeNodes - nodes} left after this`],
            ["Who may call it", callers],
            ["Ends", <Instant key="ends" at={place.endsAt} zone={zone} />],
            ["Cost", "Nothing besides its reservation: tokens are recorded and not billed"],
            draft.note !== undefined && ["For those who deploy it", draft.note],
          ]}
        />
      </Card>
      <ActionForm action={action} label="Plan this endpoint">
        <OperationId />
        {Object.entries(draft).map(([name, value]) =>
          value === undefined ? null : <input key={name} type="hidden" name={name} value={String(value)} />,
        )}
        <p className="text-sm text-muted">
          It is planned now and deployed as soon as the nodes are there. You are told when it answers. Whatever else
          runs on these nodes is yours to move.
        </p>
        <RefusalLink ways={{ unknown_outcome: { label: "Look among the endpoints", href: list } }} />
        <div className="flex flex-wrap gap-2">
          <SubmitButton pendingText="Planning…">Plan endpoint</SubmitButton>
          <LinkButton href={back}>Change</LinkButton>
        </div>
      </ActionForm>
    </div>
  );
}
