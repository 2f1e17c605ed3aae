import { Notice } from "@/components/feedback/notice";
import { formatCount } from "@/lib/format/number";

/** Says that some of what was chosen is not there, rather than leaving it out without a word. */
export function MissingNotice({ missing }: { missing: number }) {
  if (missing === 0) return null;
  return (
    <Notice tone="warning" title={`${formatCount(missing, "chosen reservation")} not found`}>
      {missing === 1 ? "It is" : "They are"} left out: the address names what this organization does not have.
    </Notice>
  );
}
