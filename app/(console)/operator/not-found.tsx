import { EmptyState } from "@/components/feedback/empty-state";

export default function NotFound() {
  return (
    <EmptyState level={1} icon="search" title="There is nothing at this address">
      What you look for does not exist at the operator desk, or no longer does. Check the address, or search with ⌘K.
    </EmptyState>
  );
}
