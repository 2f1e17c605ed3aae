import { Badge } from "@/components/ui/badge";

/** The method of an operation; what changes something stands out. */
export function MethodBadge({ method }: { method: string }) {
  return (
    <span className="font-mono">
      <Badge tone={method === "GET" ? "default" : method === "DELETE" ? "danger" : "accent"}>{method}</Badge>
    </span>
  );
}
