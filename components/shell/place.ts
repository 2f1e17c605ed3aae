/** A page that `g` and a letter lead to. */
export interface Place {
  path: string;
  label: string;
  key: string;
}
