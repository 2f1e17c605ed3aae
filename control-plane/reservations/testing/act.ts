export type Act =
  | { kind: "buy"; organizationId: string; quoteId: string; projectId: string; key: string }
  | { kind: "take back" }
  | { kind: "close months" };

/** Where it happens, and at which instant. */
export interface Order {
  url: string;
  now: string;
  act: Act;
}
