import Big from "big.js";
import type { AllocationTerms } from "../contract/allocation.ts";

/** What is wrong with a rule's terms, a sentence by field, given the projects that there are. Pure. */
export function faultsOfTerms(
  { source, method, targets }: AllocationTerms,
  projectIds: ReadonlySet<string>,
): Record<string, string> {
  const faults: Record<string, string> = {};
  const named = targets.flatMap((target) => (target.kind === "project" ? [target.projectId] : []));
  if (source.kind === "project" && !projectIds.has(source.projectId)) faults.source = "There is no such project.";
  if (named.some((id) => !projectIds.has(id))) faults.targets = "There is no such project.";
  if (source.kind === "project" && named.includes(source.projectId))
    faults.targets = "A project cannot bear its own cost: leave it out, the rest goes to the others.";
  const keys = targets.map((target) =>
    target.kind === "project" ? target.projectId : `cc ${target.costCenter.toLowerCase()}`,
  );
  if (new Set(keys).size < keys.length) faults.targets = "Name each only once.";
  if (method === "usage" && targets.some(({ kind }) => kind === "costCenter"))
    faults.targets = "A cost centre uses nothing itself: choose fixed shares or even parts.";
  const shares = targets.map(({ sharePercent }) => sharePercent);
  if (method === "fixed") {
    const sum = shares.reduce((total, share) => total.plus(share ?? 0), new Big(0));
    if (shares.includes(null)) faults.shares = "Give each a share.";
    else if (!sum.eq(100)) faults.shares = `The shares are ${sum.toFixed()} percent together, not 100.`;
  } else if (shares.some((share) => share !== null)) {
    faults.shares = "Only fixed shares have percentages.";
  }
  return faults;
}
