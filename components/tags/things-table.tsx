import { RowLink, Table, Td, Th } from "@/components/ui/table";
import type { TagSubject } from "@/control-plane/contract/tags";
import { pathIn } from "@/lib/format/path";
import type { TaggedThing } from "@/lib/tags/things";
import { TagList } from "./tag-list";

/** Things with their tags; to be chosen, for whoever may set tags of many at once. */
export function ThingsTable({
  org,
  caption,
  subjectType,
  things,
  isChoosable,
}: {
  org: string;
  caption: string;
  subjectType: TagSubject;
  things: readonly TaggedThing[];
  isChoosable: boolean;
}) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          {isChoosable && (
            <Th>
              <span className="sr-only">Choose</span>
            </Th>
          )}
          <Th>Name</Th>
          <Th>Tags</Th>
        </tr>
      </thead>
      <tbody>
        {things.map(({ id, name, path, tags }) => (
          <tr key={id}>
            {isChoosable && (
              <Td className="w-10">
                <input
                  type="checkbox"
                  name="things[]"
                  value={`${subjectType} ${id}`}
                  aria-label={`Choose ${name}`}
                  className="checkbox-input relative z-10 !my-0"
                />
              </Td>
            )}
            <Td className="min-w-40">
              <RowLink href={pathIn(org, path)}>{name}</RowLink>
            </Td>
            <Td className="min-w-48">
              <TagList tags={tags} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
