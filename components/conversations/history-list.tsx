"use client";

import { useEffect, useState } from "react";
import { TextLink } from "@/components/ui/text-link";
import type { ConversationSummary } from "@/lib/conversations/conversation";
import { pathIn } from "@/lib/format/path";
import { fetchJson } from "@/lib/query/fetch-json";

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
  const [search, setSearch] = useState("");
  const [found, setFound] = useState<readonly ConversationSummary[] | "failed" | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    const address = `/api/organizations/${org}/playground/conversations?${new URLSearchParams(search.trim() ? { search } : {})}`;
    const timer = setTimeout(
      () => {
        fetchJson<{ items: ConversationSummary[] }>(address, abort.signal)
          .then(({ items }) => setFound(items))
          .catch(() => abort.signal.aborted || setFound("failed"));
      },
      search ? 250 : 0,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [org, search]);

  return (
    <>
      <div className="p-1">
        <input
          type="search"
          aria-label="Search your conversations"
          placeholder="Words that were said"
          value={search}
          maxLength={200}
          onChange={(event) => setSearch(event.target.value)}
          className="input w-full"
        />
      </div>
      {found === null && <p className="menu__heading">Loading…</p>}
      {found === "failed" && <p className="menu__heading">The list cannot be read now. Open it again in a moment.</p>}
      {Array.isArray(found) && (
        <ul>
          {found.map(({ id, title, models, updatedAt }) => (
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
          ))}
          {found.length === 0 && (
            <li className="menu__heading">{search ? "No conversation has these words." : "No conversations yet."}</li>
          )}
        </ul>
      )}
      <hr />
      <p className="px-2 py-1.5 text-xs">
        <TextLink href={pathIn(org, "playground/history")}>Whole history</TextLink>
      </p>
    </>
  );
}
