"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useRef, useState } from "react";
import { fetchJson } from "@/lib/query/fetch-json";
import { QueryProvider } from "./query-provider";

interface SearchListProps<Item> {
  /** Of the handler that answers `{ items }`, and takes `search`. */
  address: string;
  label: string;
  placeholder: string;
  /** Said where nothing is found, and where there is nothing at all. */
  noneFound: string;
  none: string;
  /** One entry, as a list item. */
  children: (item: Item) => ReactNode;
}

/** Typing rests so long before it is looked for. */
const restMs = 250;

/** The list of a menu, found by words; read when the menu opens. */
export function SearchList<Item>(props: SearchListProps<Item>) {
  return (
    <QueryProvider>
      <Search {...props} />
    </QueryProvider>
  );
}

function Search<Item>({ address, label, placeholder, noneFound, none, children }: SearchListProps<Item>) {
  const [search, setSearch] = useState("");
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { data, isError } = useQuery({
    queryKey: [address, search],
    queryFn: ({ signal }) =>
      fetchJson<{ items: Item[] }>(`${address}?${new URLSearchParams(search ? { search } : {})}`, signal),
    placeholderData: keepPreviousData,
  });

  function type(words: string) {
    clearTimeout(rest.current);
    rest.current = setTimeout(() => setSearch(words.trim()), restMs);
  }

  return (
    <>
      <div className="p-1">
        <input
          type="search"
          aria-label={label}
          placeholder={placeholder}
          maxLength={200}
          onChange={(event) => type(event.target.value)}
          className="input w-full"
        />
      </div>
      {isError ? (
        <p className="menu__heading">The list cannot be read now. Open it again in a moment.</p>
      ) : data ? (
        <ul>
          {data.items.map(children)}
          {data.items.length === 0 && <li className="menu__heading">{search ? noneFound : none}</li>}
        </ul>
      ) : (
        <p className="menu__heading">Loading…</p>
      )}
      <hr />
    </>
  );
}
