import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { contractErrors, inferenceErrors, keyPattern, rateHeaders } from "@/lib/developers/conventions";
import { ErrorTable } from "./error-table";
import { MeaningTable } from "./meaning-table";
import { valueConventions } from "./value-conventions";

/** What holds for every call. */
export function ConventionsView() {
  return (
    <div className="grid max-w-[960px] gap-4">
      <Card title="Keys" id="keys">
        <div className="grid gap-3 text-table">
          <p>
            Send a key as <code>Authorization: Bearer hr_live_…</code>. It is stored nowhere but as a hash, belongs to
            one project, and is refused everywhere within two seconds once it is revoked. Keep it in the environment or
            a secret store, never in a repository.
          </p>
          <p>Give your secret scanner this pattern; what it finds is a key, because the end is a checksum:</p>
          <CodeBlock code={keyPattern} label="Pattern of a key" />
          <p>
            Who finds one in public reports it without a key of their own, by the operation <code>reportLeakedKey</code>
            : it is refused from then on, and its owners are told.
          </p>
        </div>
      </Card>
      <Card title="Errors of the contract" description="application/problem+json (RFC 9457)" id="errors" flush>
        <ErrorTable caption="Errors of the contract" rows={contractErrors} />
      </Card>
      <Card
        title="Errors of the inference API"
        description="In the shape of the API that is called, so that official clients raise their own exceptions"
        id="inference-errors"
        flush
      >
        <ErrorTable caption="Errors of the inference API" rows={inferenceErrors} />
      </Card>
      <Card title="Limits" description="Headers of the inference API" id="limits" flush>
        <MeaningTable caption="Headers of the inference API" head="Header" rows={rateHeaders} />
      </Card>
      {valueConventions.map(({ id, title, text }) => (
        <Card key={id} id={id} title={title}>
          <p className="text-table">{text}</p>
        </Card>
      ))}
    </div>
  );
}
