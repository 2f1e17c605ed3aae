"use client";

import { SearchList } from "@/components/query/search-list";
import { buttonClass } from "@/components/ui/button-class";
import { TextLink } from "@/components/ui/text-link";
import { pathIn } from "@/lib/format/path";
import type { PromptSummary } from "@/lib/prompts/prompt";

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
  return (
    <>
      <SearchList<PromptSummary>
        address={`/api/organizations/${org}/playground/prompts`}
        label="Search prompts"
        placeholder="Name, description or text"
        noneFound="No prompt has these words."
        none="The library is empty."
      >
        {({ id, name, latestNumber, labels }) => (
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
        )}
      </SearchList>
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
