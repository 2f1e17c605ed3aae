import { Badge } from "@/components/ui/badge";

/** Where a model comes from, when that is not the operator's own list. */
export function ModelBadges({
  demo,
  discovered,
  isChosen = false,
}: {
  demo: boolean;
  discovered: boolean;
  isChosen?: boolean;
}) {
  return (
    <>
      {demo && (
        <span title="Answered by the built-in demo engine: not a real model.">
          <Badge tone="accent">Demo</Badge>
        </span>
      )}
      {discovered && (
        <span title="Found on the control plane's own machine, not put up by the operator.">
          <Badge>Discovered</Badge>
        </span>
      )}
      {isChosen && (
        <span title="Offered to some organizations only, yours among them.">
          <Badge>For you</Badge>
        </span>
      )}
    </>
  );
}
