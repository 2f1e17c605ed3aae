import type { Route } from "next";

const home = "/" as Route;

/** Where to go after signing in: a path of this console and nothing else, whatever the address says. */
export function safeNext(next: string | undefined): Route {
  if (!next?.startsWith("/") || next.startsWith("//") || next.includes("\\") || hasControlCharacter(next)) return home;
  const url = new URL(next, "http://console.invalid");
  if (
    url.origin !== "http://console.invalid" ||
    // What is left of `/.//host` is another host's address.
    url.pathname.startsWith("//") ||
    url.pathname.startsWith("/sign-in") ||
    url.pathname.startsWith("/api/")
  )
    return home;
  return (url.pathname + url.search) as Route;
}

function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => character < " ");
}
