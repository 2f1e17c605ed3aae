import { Table, Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { AutopilotView } from "@/lib/autopilot/autopilot";
import { formatInstant } from "@/lib/format/instant";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

/** What the autopilot offered, newest first, each with its listing or why there is none. */
export function AutopilotOffers({ org, offers, zone }: { org: string; offers: AutopilotView["offers"]; zone: string }) {
  if (offers.length === 0) return <p className="px-4 pb-4 text-table text-muted">It has offered nothing yet.</p>;
  return (
    <Table caption="What the autopilot offered">
      <thead>
        <tr>
          <Th>Offered</Th>
          <Th>To</Th>
          <Th align="end">Nodes</Th>
          <Th>Outcome</Th>
        </tr>
      </thead>
      <tbody>
        {offers.map(({ audience, nodes, at, listingId, problem }) => (
          <tr key={`${at} ${audience}`}>
            <Td nowrap>{formatInstant(at, zone)}</Td>
            <Td>{audience === "market" ? "the market" : "colleagues"}</Td>
            <Td align="end">{formatNumber(nodes)}</Td>
            <Td>
              {listingId === null ? (
                problem
              ) : (
                <TextLink href={pathIn(org, `listings/${listingId}`)}>Its listing</TextLink>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
