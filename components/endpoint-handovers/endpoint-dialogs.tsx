import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField, TextareaField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";

interface Facts {
  id: string;
  name: string;
}

/** Says where a deployed model answers. */
function HandOver({ endpoint: { id, name }, action }: { endpoint: Facts; action: FormAction }) {
  return (
    <ConfirmDialog
      trigger={
        <>
          Hand over<span className="sr-only"> {name}</span>
        </>
      }
      variant="primary"
      size="sm"
      title={`Hand over ${name}`}
      confirm="It answers"
      action={action}
      done={`${name} runs.`}
    >
      <OperationId />
      <input type="hidden" name="endpointId" value={id} />
      <InputField
        name="baseUrl"
        label="Address"
        description="Of its OpenAI-compatible server, as this gateway reaches it: http://10.0.0.1:8000/v1"
        autoComplete="off"
      />
      <InputField
        name="upstreamModel"
        label="Model there"
        description="What the server calls the model."
        autoComplete="off"
      />
      <InputField
        name="secret"
        label="Secret"
        type="password"
        optional
        description="Sent as bearer token. Stored encrypted, shown to nobody."
        autoComplete="off"
      />
    </ConfirmDialog>
  );
}

function GiveUp({ endpoint: { id, name }, action }: { endpoint: Facts; action: FormAction }) {
  return (
    <ConfirmDialog
      trigger={
        <>
          Cannot be deployed<span className="sr-only">: {name}</span>
        </>
      }
      size="sm"
      title={`Give up on ${name}?`}
      confirm="Let it fail"
      danger
      cancel="Keep trying"
      action={action}
      done={`${name} has failed.`}
    >
      <OperationId />
      <input type="hidden" name="endpointId" value={id} />
      <TextareaField name="reason" label="Why?" rows={3} maxLength={400} description="The customer reads this." />
    </ConfirmDialog>
  );
}

function TakeDown({ endpoint: { id, name }, action }: { endpoint: Facts; action: FormAction }) {
  return (
    <ConfirmDialog
      trigger={
        <>
          Taken down<span className="sr-only">: {name}</span>
        </>
      }
      variant="primary"
      size="sm"
      title={`Is ${name} taken down?`}
      confirm="It is taken down"
      action={action}
      done={`${name} has stopped.`}
    >
      <OperationId />
      <input type="hidden" name="endpointId" value={id} />
      <p>Its nodes are free for another endpoint of the customer at once.</p>
    </ConfirmDialog>
  );
}

/** What the operator can do about an endpoint that waits. */
export function EndpointDialogs({
  endpoint,
  handOver,
  fail,
  takeDown,
}: {
  endpoint: Facts & { state: string };
  handOver: FormAction;
  fail: FormAction;
  takeDown: FormAction;
}) {
  if (endpoint.state === "stopping") return <TakeDown endpoint={endpoint} action={takeDown} />;
  return (
    <>
      <HandOver endpoint={endpoint} action={handOver} />
      <GiveUp endpoint={endpoint} action={fail} />
    </>
  );
}
