/** A page of the navigation. */
export interface Place {
  /** Below the address of the organization or the operator desk; empty for the overview. */
  path: string;
  label: string;
  /** Goes there after `g`; a letter leads to one page, and there are more pages than letters. */
  key?: string;
}
