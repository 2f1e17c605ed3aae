import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { TextLink } from "@/components/ui/text-link";
import { type DependantsView, someNames } from "@/lib/endings/ending";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { Settled } from "@/lib/query/settled";

const changes: Record<string, string> = {
  extension: "An extension is held",
  resize: "More nodes are held",
  swap: "A swap is held",
};

/** What is known to depend on the reservation. */
export function DependantsCard({
  dependants,
  project,
  org,
  zone,
}: {
  dependants: Settled<DependantsView>;
  project: string;
  org: string;
  zone: string;
}) {
  if (!dependants.ok) {
    return (
      <Card title="What depends on it">
        <p className="text-table text-muted">This cannot be read now: {dependants.error.message}</p>
      </Card>
    );
  }
  const { readers, quotes, listings, reclaims, endpoints, keys, calendars } = dependants.data;
  return (
    <Card title="What depends on it" description="What Headroom knows. Jobs on the nodes are your own.">
      <div className="grid gap-4 text-table">
        <Group title="People and programs that were shown how to reach the nodes" none="Nobody yet.">
          {readers.map(({ name, isProgram, reads, lastReadAt }) => (
            <li key={`${name} ${lastReadAt}`}>
              {name}
              {isProgram && " (API key)"}, {formatCount(reads, "time")}, last <Instant at={lastReadAt} zone={zone} />
            </li>
          ))}
        </Group>
        <Group title="Open changes, listings and reclaims" none="None.">
          {quotes.map(({ id, kind, expiresAt }) => (
            <li key={id}>
              <TextLink href={pathIn(org, `capacity/quotes/${id}`)}>{changes[kind] ?? "A change is held"}</TextLink>{" "}
              until <Instant at={expiresAt} zone={zone} />
            </li>
          ))}
          {listings.map(({ id, kind, nodes, from, until }) => (
            <li key={id}>
              {formatCount(nodes, "node")} {kind === "loan" ? "lent" : "for sale"} from{" "}
              <Instant at={from} zone={zone} /> until <Instant at={until} zone={zone} />
            </li>
          ))}
          {reclaims.map(({ id, nodes, deadline }) => (
            <li key={id}>
              <TextLink href={pathIn(org, `reclaims/${id}`)}>
                {formatCount(nodes, "node")} {nodes === 1 ? "is" : "are"} taken back
              </TextLink>{" "}
              at <Instant at={deadline} zone={zone} />
            </li>
          ))}
        </Group>
        <Group title="Dedicated endpoints that stop with it" none="None.">
          {endpoints.map(({ id, name, state, nodes }) => (
            <li key={id}>
              <TextLink href={pathIn(org, `endpoints/${id}`)}>{name}</TextLink>, {state} on {formatCount(nodes, "node")}
            </li>
          ))}
        </Group>
        {keys && (
          <Group title="API keys that called these endpoints in the last 30 days" none="None.">
            {keys.map(({ id, name, endpointIds, lastCalledAt }) => (
              <li key={id} className="break-words">
                <TextLink href={pathIn(org, `api-keys/${id}`)}>{name}</TextLink>
                {endpoints.length > 1 && `, ${someNames(namesOf(endpoints, endpointIds))}`}, last{" "}
                <Instant at={lastCalledAt} zone={zone} />
              </li>
            ))}
          </Group>
        )}
        <Group title="Calendars that show its notices and its end" none="Nobody has a calendar address.">
          {calendars.map(({ name, lastReadAt }) => (
            <li key={`${name} ${lastReadAt}`}>
              {name}, {lastReadAt ? <Instant at={lastReadAt} zone={zone} /> : "not read yet"}
            </li>
          ))}
        </Group>
        <p>Charged to the project {project}.</p>
      </div>
    </Card>
  );
}

function namesOf(endpoints: DependantsView["endpoints"], ids: readonly string[]): string[] {
  return endpoints.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
}

function Group({ title, none, children }: { title: string; none: string; children: ReactNode }) {
  const isEmpty = Array.isArray(children) && children.flat().length === 0;
  return (
    <section className="grid gap-1">
      <h3 className="font-medium">{title}</h3>
      {isEmpty ? <p className="text-muted">{none}</p> : <ul className="grid gap-1">{children}</ul>}
    </section>
  );
}
