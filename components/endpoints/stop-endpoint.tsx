import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { EndpointView } from "@/lib/endpoints/endpoint";

/** Stops an endpoint after saying what that means. */
export function StopEndpoint<Data>({
  endpoint,
  action,
}: {
  endpoint: Pick<EndpointView, "id" | "name">;
  action: FormAction<Data>;
}) {
  return (
    <ConfirmDialog
      trigger="Stop"
      title={`Stop ${endpoint.name}?`}
      confirm="Stop endpoint"
      danger
      cancel="Keep it"
      action={action}
      done={`${endpoint.name} is being stopped.`}
    >
      <OperationId />
      <input type="hidden" name="id" value={endpoint.id} />
      <p>
        Requests that name it are refused within seconds; answers under way finish. Its nodes are free for another
        endpoint when it is taken down. The reservation stays yours and is paid until its end.
      </p>
      <p>This cannot be undone: plan another one if it is needed.</p>
    </ConfirmDialog>
  );
}
