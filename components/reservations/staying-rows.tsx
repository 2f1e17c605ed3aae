import { RowLink, Td } from "@/components/ui/table";
import { pathIn } from "@/lib/format/path";

/** Rows of a review of several reservations for those that stay as they are, and why. */
export function StayingRows({
  staying,
  org,
  columns,
}: {
  staying: readonly { id: string; name: string; why: string }[];
  org: string;
  /** Of the table, the name's among them. */
  columns: number;
}) {
  return staying.map(({ id, name, why }) => (
    <tr key={id}>
      <Td narrow="title">
        <RowLink href={pathIn(org, `reservations/${id}`)}>{name}</RowLink>
      </Td>
      <Td colSpan={columns - 1} narrow="wide">
        Stays as it is: {why}
      </Td>
    </tr>
  ));
}
