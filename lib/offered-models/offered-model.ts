import type { Modality, ModelLife } from "@/lib/models/model";

/** A way to a model, with how its provider is now. */
export interface RouteView {
  providerId: string;
  providerName: string;
  upstreamModel: string;
  tier: number;
  weight: number;
  enabled: boolean;
  health: "healthy" | "unhealthy" | "failing" | "unknown";
  /** Share of its tier's requests, 0 to 1, while all of them answer; null when it is off. */
  share: number | null;
  /** The provider answers, and does not name this model among those it serves. */
  isUnlisted: boolean;
}

/** A model as the desk shows it. */
export interface OfferedModel {
  id: string;
  name: string;
  publisher: string;
  description: string;
  license: string;
  contextTokens: number;
  maxOutputTokens: number;
  modalities: readonly Modality[];
  parameters: readonly string[];
  regions: readonly { id: string; name: string }[];
  life: ModelLife;
  retiresAt: string | null;
  successor: { id: string; name: string } | null;
  dataPolicy: { retentionDays: number; trainedOn: boolean; region: string } | null;
  demo: boolean;
  discovered: boolean;
  healthy: boolean;
  /** Null for everybody. */
  organizations: readonly { id: string; name: string }[] | null;
  /** Currencies in which public price lists price it now. */
  pricedIn: readonly string[];
  routes: readonly RouteView[];
  measured: { requests: number; firstTokenMsP50: number; outputTokensPerSecondP50: number } | null;
}
