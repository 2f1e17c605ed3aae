import { Card } from "@/components/ui/card";

/** The names of the nodes that go. */
export function AffectedNodes({ names }: { names: readonly string[] }) {
  return (
    <Card title="Nodes that go">
      {names.length === 0 ? (
        <p className="text-table text-muted">No node is assigned to this reservation at the deadline yet.</p>
      ) : (
        <ul className="grid gap-1 font-mono text-xs sm:grid-cols-2">
          {names.map((name) => (
            <li key={name} className="truncate" title={name}>
              {name}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
