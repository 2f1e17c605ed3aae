import { Badge } from "@/components/ui/badge";
import type { SchemaNode } from "@/lib/developers/schema-node";

/** The members of a body or an answer; those of the objects inside unfold. */
export function SchemaTable({ nodes }: { nodes: readonly SchemaNode[] }) {
  return (
    <ul className="grid">
      {nodes.map((node) => (
        <li key={`${node.name} ${node.type}`} className="border-t border-separator first:border-t-0">
          <Member node={node} />
        </li>
      ))}
    </ul>
  );
}

function Member({ node }: { node: SchemaNode }) {
  const head = (
    <span className="grid gap-0.5 py-2 text-table">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <code className="font-medium">{node.name}</code>
        <span className="text-muted">{node.type}</span>
        {node.required && <Badge>required</Badge>}
      </span>
      {node.note && <span>{node.note}</span>}
      {node.limits.length > 0 && <span className="text-xs break-words text-muted">{node.limits.join("; ")}</span>}
    </span>
  );
  if (node.children.length === 0) return <div className="px-4">{head}</div>;
  return (
    <details className="group px-4">
      <summary className="flex items-start justify-between gap-3">
        {head}
        <span className="link mt-2 flex-none text-xs group-open:hidden">{node.children.length} members</span>
        <span className="link mt-2 hidden flex-none text-xs group-open:inline">Close</span>
      </summary>
      <div className="mb-2 rounded-lg border border-separator [&_.px-4]:px-3">
        <SchemaTable nodes={node.children} />
      </div>
    </details>
  );
}
