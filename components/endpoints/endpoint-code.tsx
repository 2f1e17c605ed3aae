import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";

/** A first call of an endpoint, in the languages of people's programs. */
export function EndpointCode({ samples }: { samples: readonly { label: string; code: string }[] }) {
  return (
    <Card
      title="Call it"
      description="With the keys and clients that you have, at its own URL; or at that of all models, by its name."
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {samples.map(({ label, code }) => (
          <CodeBlock key={label} code={code} label={label} />
        ))}
      </div>
    </Card>
  );
}
