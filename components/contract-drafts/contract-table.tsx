import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import type { CustomerContract } from "@/lib/contract-drafts/queries";
import { contractStates } from "@/lib/contracts/contract-states";
import { pathIn } from "@/lib/format/path";

/** Contracts of all customers; each row opens one. */
export function ContractTable({ contracts }: { contracts: readonly CustomerContract[] }) {
  return (
    <Table caption="Contracts" stacked>
      <thead>
        <tr>
          <Th>Contract</Th>
          <Th>Customer</Th>
          <Th>State</Th>
          <Th>From</Th>
          <Th>Until</Th>
          <Th align="end">Version</Th>
        </tr>
      </thead>
      <tbody>
        {contracts.map((contract) => (
          <tr key={contract.id}>
            <th scope="row">
              <RowLink href={pathIn("operator", `contracts/${contract.id}`)}>{contract.name}</RowLink>
              {contract.reference && <span className="ml-1.5 font-normal text-muted">{contract.reference}</span>}
            </th>
            <Td>{contract.organization.name}</Td>
            <Td nowrap narrow="aside">
              <StatusBadge {...contractStates[contract.state]} />
            </Td>
            <Td nowrap label="From">
              <Instant at={contract.startsAt} zone={contract.timeZone} dense />
            </Td>
            <Td nowrap label="Until">
              <Instant at={contract.endedAt ?? contract.endsAt} zone={contract.timeZone} dense />
            </Td>
            <Td align="end" label="Version">
              {contract.latestVersion}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
