/** An event in words for one person. `path` is the page that shows it, below the organization's address. */
export interface EventWords {
  title: string;
  body: string;
  path: string;
}
