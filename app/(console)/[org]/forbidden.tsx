import { EmptyState } from "@/components/feedback/empty-state";
import { ForbiddenReason } from "@/components/shell/forbidden-reason";

export default function Forbidden() {
  return (
    <EmptyState level={1} icon="shield" title="Your role may not see this page">
      <ForbiddenReason />
    </EmptyState>
  );
}
