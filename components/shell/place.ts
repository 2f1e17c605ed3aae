/** A page that `g` and a letter lead to. */
export interface Place {
  /** Below the address of the organization or the operator desk; empty for the overview. */
  path: string;
  label: string;
  /** Goes there after `g`. */
  key: string;
}
