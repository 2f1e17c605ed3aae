import { Tabs } from "@/components/ui/tabs";
import { pathIn } from "@/lib/format/path";

/** The views of one evaluation, each at its own address. */
export function EvaluationTabs({
  org,
  id,
  current,
  cases,
}: {
  org: string;
  id: string;
  current: "results" | "cases" | "definition";
  cases: number;
}) {
  const path = `evaluations/${id}`;
  return (
    <Tabs
      label="Evaluation"
      tabs={[
        { href: pathIn(org, path), label: "Results", current: current === "results" },
        { href: pathIn(org, `${path}/cases`), label: "Cases", count: cases, current: current === "cases" },
        { href: pathIn(org, `${path}/definition`), label: "Definition", current: current === "definition" },
      ]}
    />
  );
}
