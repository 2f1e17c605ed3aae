export type Act =
  | { kind: "buy"; organizationId: string; quoteId: string; projectId: string; key: string }
  | { kind: "take back" };

/** Where it happens, and at which instant. */
export interface Order {
  url: string;
  now: string;
  act: Act;
}
