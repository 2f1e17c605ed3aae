/** A server that may be there: on one of the usual ports, or named by the operator. */
export interface Candidate {
  id: string;
  name: string;
  baseUrl: string;
  secret: string | null;
}
