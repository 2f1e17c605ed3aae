import type { Anomaly } from "@/control-plane/contract/anomalies";

/** An unusual cost as its page shows it, with names instead of ids. */
export type AnomalyView = Omit<Anomaly, "feedback"> & {
  project: string;
  model: string;
  /** Null where no key was used. */
  key: string | null;
  feedback: { verdict: "expected" | "not_expected" | "muted"; by: string; at: string } | null;
};
