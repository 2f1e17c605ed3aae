import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import type { VolumeStanding } from "@/control-plane/contract/contracts";
import { volumeSentence, volumeText } from "@/lib/contracts/volume-words";
import { formatMoney } from "@/lib/format/money";

/** The steps of a volume discount, where this month stands, and what the next one would bring. */
export function VolumeCard({ standing }: { standing: VolumeStanding }) {
  const { name, mode, tiers, discount } = standing;
  const reached = tiers.filter((tier) => tier.reached).length;
  return (
    <Card title={`Volume discount: ${name}`} description={volumeSentence(standing)} flush>
      <Table caption={`Steps of ${name}`}>
        <thead>
          <tr>
            <Th>From</Th>
            <Th align="end">Discount</Th>
            <Th>{mode === "whole" ? "On all of it" : "On the part above"}</Th>
          </tr>
        </thead>
        <tbody>
          {tiers.map((tier, index) => (
            <tr key={tier.from}>
              <Td nowrap>{volumeText(tier.from, standing)}</Td>
              <Td align="end">{tier.percentOff} %</Td>
              <Td nowrap>
                {index === reached - 1 ? (
                  <Badge tone="accent">Here now</Badge>
                ) : (
                  <span className="text-muted">{tier.reached ? "reached" : "ahead"}</span>
                )}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="px-4 py-3 text-table text-muted">
        Taken off so far this month: {formatMoney(discount)}, as a line of the invoice.
      </p>
    </Card>
  );
}
