/** The address, below an organization's, of the API calls behind the page that is open. */
export function callsOfThisPage(calls: string): string {
  const below = location.pathname.split("/").slice(2).join("/");
  return `${calls}?${new URLSearchParams({ page: below + location.search })}`;
}
