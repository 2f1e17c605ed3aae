"use client";

import type { Route } from "next";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Fetched } from "@/components/ui/fetched";
import { fetchedPart } from "@/components/ui/fetched-part";
import { callsOfThisPage } from "./calls-of-this-page";
import type { Place } from "./place";

// Fetched when they are first asked for.
const commandPalette = fetchedPart(async () => (await import("./command-palette")).CommandPalette);
const shortcutHelp = fetchedPart(async () => (await import("./shortcut-help")).ShortcutHelp);

type Open = "palette" | "help" | null;

/** Keys of the frame: ⌘K, `g` then a letter, `/`, `?`; and the buttons that carry `data-frame`. */
export function FrameKeys({
  base,
  places,
  searchable,
  calls,
}: {
  base: string;
  places: readonly Place[];
  searchable: string | null;
  calls: string | null;
}) {
  const router = useRouter();
  const pathname = usePathname();
  const [open, setOpen] = useState<Open>(null);
  const waitsForLetter = useRef(0);

  function showCalls() {
    if (calls !== null) router.push(`/${base}/${callsOfThisPage(calls)}` as Route);
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      setOpen("palette");
      return;
    }
    if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
    if (performance.now() < waitsForLetter.current) {
      waitsForLetter.current = 0;
      const place = places.find(({ key }) => key === event.key);
      if (place) router.push(`/${base}${place.path && `/${place.path}`}` as Route);
    } else if (event.key === "g") waitsForLetter.current = performance.now() + 1_500;
    else if (event.key === "?") setOpen("help");
    else if (event.key === "A") showCalls();
    else if (event.key === "/") {
      const filter = document.querySelector<HTMLElement>("main [data-filter], main input[type=search]");
      if (!filter) return;
      event.preventDefault();
      filter.focus();
    }
  });

  const onClick = useEffectEvent((event: MouseEvent) => {
    const button = event.target instanceof Element ? event.target.closest("[data-frame]") : null;
    const command = button?.getAttribute("data-frame");
    if (command === "palette" || command === "help") setOpen(command);
    if (command === "calls") showCalls();
    if (command === "collapse") toggleSidebar();
  });

  useEffect(() => {
    const key = (event: KeyboardEvent) => onKey(event);
    const click = (event: MouseEvent) => onClick(event);
    document.addEventListener("keydown", key);
    document.addEventListener("click", click);
    return () => {
      document.removeEventListener("keydown", key);
      document.removeEventListener("click", click);
    };
  }, []);

  // Menus and the drawer have done their work when another page is open.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each new page
  useEffect(() => {
    for (const popover of document.querySelectorAll<HTMLElement>("[popover]:popover-open")) popover.hidePopover();
  }, [pathname]);

  if (!open) return null;
  const onClose = () => setOpen(null);
  return open === "palette" ? (
    <Fetched part={commandPalette} props={{ base, places, searchable, calls, onClose }} />
  ) : (
    <Fetched part={shortcutHelp} props={{ places, showsCalls: calls !== null, onClose }} />
  );
}

function toggleSidebar(): void {
  const frame = document.getElementById("frame");
  if (!frame) return;
  const collapsed = frame.dataset.sidebar !== "collapsed";
  if (collapsed) frame.dataset.sidebar = "collapsed";
  else delete frame.dataset.sidebar;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
  document.cookie = `headroom.sidebar=${collapsed ? "collapsed" : "wide"}; path=/; max-age=31536000; samesite=lax`;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
