"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useDeferredValue, useEffect, useId, useRef, useState } from "react";
import type { SearchableThing } from "@/lib/query/searchable";
import { callsOfThisPage } from "./calls-of-this-page";
import type { Place } from "./place";

interface Option {
  kind: string;
  label: string;
  detail: string;
  path: string;
}

/** Everything by name: pages, actions, reservations, invoices, models, keys. Things are fetched when the palette opens. */
export function CommandPalette({
  base,
  places,
  searchable,
  calls,
  onClose,
}: {
  base: string;
  places: readonly Place[];
  /** Address that lists the things; null where there are only pages. */
  searchable: string | null;
  /** The page that shows the API calls behind another; null where there is none. */
  calls: string | null;
  onClose: () => void;
}) {
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const [things, setThings] = useState<Option[] | "loading" | "failed">(searchable ? "loading" : []);

  useEffect(() => {
    dialog.current?.showModal();
    if (!searchable) return;
    const abort = new AbortController();
    fetch(searchable, { signal: abort.signal })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
      .then((found: SearchableThing[]) => setThings(found))
      .catch(() => abort.signal.aborted || setThings("failed"));
    return () => abort.abort();
  }, [searchable]);

  const words = useDeferredValue(text).toLowerCase().split(/\s+/).filter(Boolean);
  const pages = places.map(({ path, label }) => ({ kind: "Page", label, detail: "", path }));
  const asCalls =
    calls === null
      ? []
      : [{ kind: "Action", label: "Show as API call", detail: "this page", path: callsOfThisPage(calls) }];
  const options = [...pages, ...asCalls, ...(Array.isArray(things) ? things : [])]
    .filter(({ kind, label, detail }) =>
      words.every((word) => `${kind} ${label} ${detail}`.toLowerCase().includes(word)),
    )
    .slice(0, 40);
  const chosen = Math.min(at, Math.max(0, options.length - 1));

  function go(option: Option | undefined) {
    if (!option) return;
    dialog.current?.close();
    router.push(`/${base}${option.path && `/${option.path}`}` as Route);
  }

  function onKeyDown(event: React.KeyboardEvent) {
    if (event.key === "ArrowDown") setAt(Math.min(chosen + 1, options.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(chosen - 1, 0));
    else if (event.key === "Enter") go(options[chosen]);
    else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the box closes it; Escape does so by itself
    <dialog
      ref={dialog}
      className="dialog palette"
      aria-label="Search and commands"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <input
        autoFocus
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={options[chosen] && `${listId}-${chosen}`}
        aria-label={searchable ? "Search pages, reservations, invoices, models and keys" : "Search pages"}
        placeholder={searchable ? "Search pages, reservations, invoices, models, keys…" : "Search pages…"}
        className="palette__input"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label="Results" className="palette__list">
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the input, which keeps the focus
          <div
            key={`${option.kind} ${option.path} ${option.label} ${option.detail}`}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className="palette__option"
            onPointerMove={() => setAt(index)}
            onClick={() => go(option)}
            ref={(node) => {
              if (index === chosen) node?.scrollIntoView({ block: "nearest" });
            }}
          >
            <span className="w-24 flex-none text-xs text-muted">{option.kind}</span>
            <span className="min-w-0 truncate">{option.label}</span>
            <span className="ml-auto flex-none text-xs text-muted">{option.detail}</span>
          </div>
        ))}
      </div>
      <p role="status" className="border-t border-separator px-4 py-2 text-xs text-muted">
        {things === "loading"
          ? "Looking up reservations, invoices, models and keys…"
          : things === "failed"
            ? "Only pages: the rest cannot be looked up right now."
            : options.length === 0
              ? `Nothing is called “${text}”.`
              : "↑ ↓ to choose, Enter to open, Esc to close"}
      </p>
    </dialog>
  );
}
