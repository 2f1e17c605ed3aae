/** Keeps in the browser the project that pages are narrowed to and purchases are charged to; `all` for none. */
export function rememberProject(org: string, id: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
  document.cookie = `headroom.project.${org}=${id}; path=/${org}; max-age=31536000; samesite=lax`;
}
