import { Badge } from "@/components/ui/badge";

/** The tags of a thing, in the order of their keys. */
export function TagList({ tags }: { tags: Readonly<Record<string, string>> }) {
  const entries = Object.entries(tags);
  if (entries.length === 0) return <span className="text-muted">Untagged</span>;
  return (
    <ul className="flex flex-wrap gap-1.5">
      {entries.map(([key, value]) => (
        <li key={key} className="min-w-0">
          <Badge>
            <span className="text-muted">{key}:</span> {value}
          </Badge>
        </li>
      ))}
    </ul>
  );
}
