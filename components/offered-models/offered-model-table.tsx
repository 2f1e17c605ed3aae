import { Badge } from "@/components/ui/badge";
import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { OfferedModel } from "@/lib/offered-models/offered-model";
import { PricedIn } from "./priced-in";
import { VisibleTo } from "./visible-to";

/** Models by name; each row opens its model. */
export function OfferedModelTable({ models, zone }: { models: readonly OfferedModel[]; zone: string }) {
  return (
    <Table caption="Models" stacked>
      <thead>
        <tr>
          <Th>Model</Th>
          <Th>Life</Th>
          <Th>Now</Th>
          <Th>Retires</Th>
          <Th>Followed by</Th>
          <Th>For</Th>
          <Th>Priced in</Th>
          <Th align="end">Routes</Th>
        </tr>
      </thead>
      <tbody>
        {models.map((model) => (
          <tr key={model.id}>
            <th scope="row">
              <RowLink href={pathIn("operator", `models/${encodeURIComponent(model.id)}`)}>{model.name}</RowLink>
              {model.demo && (
                <span className="ml-2">
                  <Badge tone="accent">Demo</Badge>
                </span>
              )}
              <code className="block text-xs font-normal break-all text-muted">{model.id}</code>
            </th>
            <Td nowrap narrow="aside">
              <StatusBadge status={model.life} />
            </Td>
            <Td nowrap>
              <StatusBadge status={model.healthy ? "healthy" : "unhealthy"} />
            </Td>
            <Td nowrap label="Retires">
              {model.retiresAt ? (
                <Instant at={model.retiresAt} zone={zone} style="day" dense />
              ) : (
                <span className="text-muted">–</span>
              )}
            </Td>
            <Td nowrap label="Followed by">
              {model.successor?.name ?? <span className="text-muted">–</span>}
            </Td>
            <Td nowrap label="For">
              <VisibleTo organizations={model.organizations} />
            </Td>
            <Td nowrap label="Priced in">
              <PricedIn pricedIn={model.pricedIn} />
            </Td>
            <Td align="end" nowrap label="Routes">
              {formatNumber(model.routes.filter(({ enabled }) => enabled).length)}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
