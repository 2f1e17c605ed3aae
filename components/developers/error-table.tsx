import { Table, Td, Th } from "@/components/ui/table";
import type { ErrorRow } from "@/lib/developers/conventions";

/** Codes of refusals with their meaning. */
export function ErrorTable({ caption, rows }: { caption: string; rows: readonly ErrorRow[] }) {
  return (
    <Table caption={caption} stacked>
      <thead>
        <tr>
          <Th>Code</Th>
          <Th align="end">Status</Th>
          <Th>What it means</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ code, status, meaning }) => (
          <tr key={code}>
            <th scope="row">
              <code>{code}</code>
            </th>
            <Td align="end" narrow="aside">
              {status}
            </Td>
            <Td narrow="wide" className="min-w-56">
              {meaning}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
