import { Table, Td, Th } from "@/components/ui/table";

/** Names as they stand in code, with what each means. */
export function MeaningTable({
  caption,
  head,
  rows,
}: {
  caption: string;
  /** What the names are. */
  head: string;
  rows: readonly { name: string; meaning: string }[];
}) {
  return (
    <Table caption={caption} stacked>
      <thead>
        <tr>
          <Th>{head}</Th>
          <Th>Meaning</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, meaning }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <Td narrow="wide">{meaning}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
