import type { NodeTypeId, Notice, RegionId } from "./catalogue.ts";

/** One purchase of the demo year. Hours are counted from now, negative ones lie in the past. */
export interface PlannedReservation {
  name: string;
  project: "Foundation models" | "Inference platform" | "Research";
  region: RegionId;
  nodeType: NodeTypeId;
  notice: Notice | null;
  nodes: number;
  boughtAt: number;
  from: number;
  until: number;
  poNumber: string | null;
  /** Released early at that hour; before `from` that cancels it. */
  releasedAt?: number;
}

const day = 24;

/** A year of capacity, so that every state a reservation can reach is there to be seen. */
export const reservations: readonly PlannedReservation[] = [
  { name: "Baseline training", project: "Foundation models", region: "eu-north", nodeType: "h100-sxm-8", notice: null, nodes: 2, boughtAt: -372 * day, from: -364 * day, until: -240 * day, poNumber: "PO-2025-118" },
  { name: "Serving, first fleet", project: "Inference platform", region: "eu-central", nodeType: "h200-sxm-8", notice: null, nodes: 1, boughtAt: -368 * day, from: -360 * day, until: -150 * day, poNumber: "PO-2025-121" },
  { name: "Tokeniser sweep", project: "Research", region: "eu-central", nodeType: "h200-sxm-8", notice: "1h", nodes: 2, boughtAt: -301 * day, from: -300 * day, until: -293 * day, poNumber: null },
  { name: "Baseline training, second run", project: "Foundation models", region: "eu-north", nodeType: "h100-sxm-8", notice: null, nodes: 3, boughtAt: -250 * day, from: -240 * day, until: -120 * day, poNumber: "PO-2026-014" },
  { name: "Blackwell bring-up", project: "Research", region: "us-east", nodeType: "b200-sxm-8", notice: null, nodes: 1, boughtAt: -232 * day, from: -230 * day, until: -200 * day, poNumber: "PO-2026-020", releasedAt: -212 * day },
  { name: "Ablations", project: "Research", region: "eu-north", nodeType: "h100-sxm-8", notice: "15m", nodes: 2, boughtAt: -180 * day, from: -179 * day, until: -150 * day, poNumber: null },
  { name: "Serving, second fleet", project: "Inference platform", region: "eu-central", nodeType: "h200-sxm-8", notice: null, nodes: 2, boughtAt: -160 * day, from: -150 * day, until: 60 * day, poNumber: "PO-2026-037" },
  { name: "Conference deadline", project: "Research", region: "us-east", nodeType: "h100-sxm-8", notice: null, nodes: 4, boughtAt: -110 * day, from: -108 * day, until: -98 * day, poNumber: "PO-2026-052" },
  { name: "Data filtering", project: "Foundation models", region: "us-east", nodeType: "b200-sxm-8", notice: "15m", nodes: 4, boughtAt: -84 * day, from: -84 * day + 3, until: -77 * day, poNumber: null },
  { name: "Long-context study", project: "Research", region: "eu-central", nodeType: "h100-sxm-8", notice: null, nodes: 2, boughtAt: -75 * day, from: -60 * day, until: -30 * day, poNumber: "PO-2026-071", releasedAt: -64 * day },
  { name: "Pretraining, stage one", project: "Foundation models", region: "eu-north", nodeType: "h100-sxm-8", notice: null, nodes: 6, boughtAt: -50 * day, from: -40 * day, until: 45 * day, poNumber: "PO-2026-080" },
  { name: "Fine-tuning, autumn release", project: "Foundation models", region: "us-east", nodeType: "b200-sxm-8", notice: null, nodes: 6, boughtAt: -14 * day, from: -12 * day, until: 9, poNumber: "PO-2026-093" },
  { name: "Evaluation burst", project: "Research", region: "us-east", nodeType: "b200-sxm-8", notice: "15m", nodes: 1, boughtAt: -2 * day, from: -2 * day + 1, until: 3 * day, poNumber: null },
  { name: "Distillation", project: "Foundation models", region: "eu-north", nodeType: "gb200-4", notice: "24h", nodes: 4, boughtAt: -1 * day, from: 3 * day, until: 10 * day, poNumber: null },
  { name: "Pretraining, stage two", project: "Foundation models", region: "eu-north", nodeType: "h100-sxm-8", notice: null, nodes: 8, boughtAt: -20, from: 46 * day, until: 106 * day, poNumber: "PO-2026-097" },
];
