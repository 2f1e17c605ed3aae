/** The query of a page's address as the framework gives it: a text, several where a name stands twice. */
export type SearchParams = Record<string, string | string[] | undefined>;
