import { TextLink } from "@/components/ui/text-link";
import { pathIn } from "@/lib/format/path";
import { compareHref } from "@/lib/models/compare-address";

/** What to call instead of a model that ends, with the way to see what is different. */
export function UseInstead({
  org,
  model,
  successor,
}: {
  org: string;
  model: { id: string };
  successor: { id: string; name: string };
}) {
  return (
    <>
      Use <TextLink href={pathIn(org, `models/${encodeURIComponent(successor.id)}`)}>{successor.name}</TextLink>{" "}
      instead: <TextLink href={compareHref(org, [model.id, successor.id])}>compare the two</TextLink>.
    </>
  );
}
