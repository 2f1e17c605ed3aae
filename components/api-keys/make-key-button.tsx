import { LinkButton } from "@/components/ui/button";
import { pathIn } from "@/lib/format/path";

export function MakeKeyButton({ org }: { org: string }) {
  return (
    <LinkButton href={pathIn(org, "api-keys/new")} variant="primary" icon="plus">
      Make key
    </LinkButton>
  );
}
