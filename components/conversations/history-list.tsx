"use client";

import { SearchList } from "@/components/query/search-list";
import { TextLink } from "@/components/ui/text-link";
import type { ConversationSummary } from "@/lib/conversations/conversation";
import { pathIn } from "@/lib/format/path";

/** One's newest conversations, to be found by words and opened. */
export function HistoryList({
  org,
  currentId,
  onOpen,
}: {
  org: string;
  currentId: string | null;
  onOpen: (conversationId: string) => void;
}) {
  return (
    <>
      <SearchList<ConversationSummary>
        address={`/api/organizations/${org}/playground/conversations`}
        label="Search your conversations"
        placeholder="Words that were said"
        noneFound="No conversation has these words."
        none="No conversations yet."
      >
        {({ id, title, models, updatedAt }) => (
          <li key={id}>
            <button
              type="button"
              className="menu__item"
              aria-current={id === currentId ? "true" : undefined}
              onClick={() => onOpen(id)}
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate">{title}</span>
                <span className="block truncate text-2xs text-muted">
                  {updatedAt.slice(0, 10)}, {models.join(", ")}
                  {id === currentId && ", open now"}
                </span>
              </span>
            </button>
          </li>
        )}
      </SearchList>
      <p className="px-2 py-1.5 text-xs">
        <TextLink href={pathIn(org, "playground/history")}>Whole history</TextLink>
      </p>
    </>
  );
}
