"use client";

import { useEffect, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { TextLink } from "@/components/ui/text-link";
import { pathIn } from "@/lib/format/path";
import type { PromptSummary } from "@/lib/prompts/prompt";
import { fetchJson } from "@/lib/query/fetch-json";

/** Prompts to take up, found by words: the newest version, or the one of a label. */
export function PromptList({
  org,
  onUse,
  onKeep,
}: {
  org: string;
  onUse: (promptId: string, version?: string) => void;
  /** Null for who may not write prompts. */
  onKeep: (() => void) | null;
}) {
  const [search, setSearch] = useState("");
  const [found, setFound] = useState<readonly PromptSummary[] | "failed" | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    const address = `/api/organizations/${org}/playground/prompts?${new URLSearchParams(search.trim() ? { search } : {})}`;
    const timer = setTimeout(
      () => {
        fetchJson<{ items: PromptSummary[] }>(address, abort.signal)
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
          aria-label="Search prompts"
          placeholder="Name, description or text"
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
          {found.map(({ id, name, latestNumber, labels }: PromptSummary) => (
            <li key={id} className="flex flex-wrap items-center gap-1">
              <button type="button" className="menu__item min-w-0 flex-1" onClick={() => onUse(id)}>
                <span className="min-w-0 flex-1 truncate">{name}</span>
                <span className="flex-none text-2xs text-muted">v{latestNumber}</span>
              </button>
              {labels.map((label) => (
                <button
                  key={label.name}
                  type="button"
                  onClick={() => onUse(id, String(label.number))}
                  className={buttonClass("ghost", "sm")}
                  aria-label={`${name}, ${label.name}, version ${label.number}`}
                >
                  {label.name} v{label.number}
                </button>
              ))}
            </li>
          ))}
          {found.length === 0 && (
            <li className="menu__heading">{search ? "No prompt has these words." : "The library is empty."}</li>
          )}
        </ul>
      )}
      <hr />
      <div className="flex flex-wrap items-center justify-between gap-2 px-2 py-1.5">
        {onKeep && (
          <button type="button" className={buttonClass("secondary", "sm")} onClick={onKeep}>
            Save as a prompt…
          </button>
        )}
        <span className="text-xs">
          <TextLink href={pathIn(org, "prompts")}>Library</TextLink>
        </span>
      </div>
    </>
  );
}
