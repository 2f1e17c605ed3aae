import { faultCodes, type OutageCode } from "@/control-plane/contract/health";

/** What a node has, in words: "GPU fell off the bus (XID 79)". */
export const codeWords: Record<OutageCode, string> = {
  xid_79: "GPU fell off the bus (XID 79)",
  xid_48: "Double-bit memory error (XID 48)",
  xid_74: "NVLink error (XID 74)",
  xid_other: "GPU error reported by the driver (XID)",
  ecc: "Uncorrectable memory errors (ECC)",
  nvlink: "GPUs cannot reach each other (NVLink)",
  network: "Network between nodes is down or slow",
  storage: "Local storage failed",
  power: "Power lost",
  cooling: "Too hot: cooling failed",
  host: "The host does not answer",
  other: "Another fault",
  replacement: "Being made ready",
  planned: "Planned maintenance",
};

/** What an operator can report, to choose from. */
export const faultChoices = faultCodes.map((value) => ({ value, label: codeWords[value] }));
