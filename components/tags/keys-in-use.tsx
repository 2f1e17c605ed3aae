import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { TagKeyInUse } from "@/control-plane/contract/tags";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

/** Keys of tags with their values; each is a way to split usage. */
export function KeysInUse({ org, keys }: { org: string; keys: readonly TagKeyInUse[] }) {
  return (
    <Card title="Keys in use" className="mb-4">
      {keys.length === 0 ? (
        <p className="text-table text-muted text-pretty">
          None yet. A tag is a key and a value of your own, such as team: search. Give it to projects, reservations and
          API keys, and split usage and cost by it.
        </p>
      ) : (
        <ul className="grid gap-2 text-table">
          {keys.map(({ key, things, values }) => (
            <li key={key}>
              <TextLink href={pathIn(org, "usage", { split: `tag:${key}`, project: "all" })}>{key}</TextLink>
              <span className="text-muted">
                {" "}
                on {formatCount(things, "thing")}:{" "}
                {values
                  .slice(0, 8)
                  .map(({ value, things: count }) => `${value} (${count})`)
                  .join(", ")}
                {values.length > 8 && " and more"}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
