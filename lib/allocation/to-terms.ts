import { type AllocationTerms, allocationTerms } from "@/control-plane/contract/allocation";
import { type RuleDraft, targetSlots } from "./schema";

/** What a half-filled form says as terms; null while something that is needed is missing. Pure. */
export function toTerms(draft: Omit<RuleDraft, "month">): AllocationTerms | null {
  const method = draft.method ?? "even";
  const targets = targetSlots.flatMap((slot): unknown[] => {
    const who = draft[`target${slot}`];
    if (!who) return [];
    const sharePercent = method === "fixed" ? (draft[`share${slot}`] ?? "") : null;
    return who.startsWith("project:")
      ? [{ kind: "project", projectId: who.slice("project:".length), sharePercent }]
      : [{ kind: "costCenter", costCenter: who.replace(/^costCenter:/, ""), sharePercent }];
  });
  const parsed = allocationTerms.safeParse({ source: toSource(draft), method, targets });
  return parsed.success ? parsed.data : null;
}

function toSource({ source, tagKey, tagValue }: Omit<RuleDraft, "month">): unknown {
  if (source?.startsWith("project:")) return { kind: "project", projectId: source.slice("project:".length) };
  if (source === "tag") return { kind: "tag", key: tagKey, value: tagValue };
  return { kind: source, key: tagKey };
}

/** The terms as fields of the form, for another version of them. */
export function describeTerms(
  { source, method, targets }: AllocationTerms,
  nameOf: (projectId: string) => string,
): string {
  const from =
    source.kind === "project"
      ? nameOf(source.projectId)
      : source.kind === "tag"
        ? `projects tagged ${source.key} = ${source.value}`
        : `projects without the tag ${source.key}`;
  const to = targets
    .map((target) => {
      const who = target.kind === "project" ? nameOf(target.projectId) : target.costCenter;
      return target.sharePercent === null ? who : `${who} ${Number(target.sharePercent)} %`;
    })
    .join(", ");
  const how = { even: "evenly", usage: "by their own cost", fixed: "by fixed shares" }[method];
  return `The cost of ${from} is borne ${how} by ${to}.`;
}
