/** A version of a prompt of the library, as it is chosen. */
export interface LibraryVersion {
  promptId: string;
  number: number;
  label: string;
}
